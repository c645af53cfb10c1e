import { fixed } from "./dimensions.ts";
import type { Graph, GroupNormalizer, GroupNormalizerOptions, Value } from "./graph.ts";
import { add, concat, multiply, reshape, shapeVector, slice } from "./operators.ts";

/**
 * Lets a network see a band of rows at a time as if it saw the whole picture: the group norms in it take their means and
 * variances from an input, and what a band contributes to them is measured, so that they can be found one after another.
 *
 * The graph has two inputs for it: `statistics`, [norms, 2, groups], mean and variance for each norm in the order in which
 * they are built; and `interior`, the first row of the network's input that is the band's own, and the one after its last.
 * Rows beyond them are there to be looked at by convolutions. The network's input calls its rows `height`.
 */
export class GivenStatistics implements GroupNormalizer {
  /** [2, groups] for each norm: mean and variance of what it is given, over the band's own rows. */
  readonly measured: Value[] = [];
  #inputs: { readonly statistics: Value; readonly interior: Value } | undefined;

  normalize(x: Value, { groups, eps, weight, bias }: GroupNormalizerOptions): Value {
    const { graph } = x;
    const channels = fixed(x.shape[1]);
    const index = this.measured.length;
    this.measured.push(this.#measure(x, groups));
    const given = slice(this.#inputsOf(graph).statistics, 0, [index, index + 1]); // [1, 2, groups]
    const [mean, variance] = [0, 1].map((part) => {
      const perGroup = reshape(slice(given, 1, [part, part + 1]), [groups, 1]);
      return reshape(repeated(perGroup, channels / groups), [channels, 1, 1]);
    });
    const deviation = graph.op("Sqrt", [add(variance, graph.constant(Float32Array.of(eps), []))], variance);
    const scale = graph.op("Div", [weight, deviation], weight);
    const shift = graph.op("Sub", [bias, multiply(mean, scale)], bias);
    return add(multiply(x, scale), shift);
  }

  #measure(x: Value, groups: number): Value {
    const { graph } = x;
    const own = reshape(this.#ownRows(x), [groups, `${x.name} per group`]);
    const mean = average(own);
    const centered = graph.op("Sub", [own, mean], own);
    return reshape(concat([mean, average(multiply(centered, centered))], 0), [2, groups]);
  }

  /** Without the rows that are another band's; a layer may have more or fewer of them than the network's input. */
  #ownRows(x: Value): Value {
    const { graph } = x;
    const [batch = 1, channels = 1, height = 1, width = 1] = x.shape;
    const { interior } = this.#inputsOf(graph);
    const [here, rows] = [height, "height"].map((size) => shapeVector(graph, [size]));
    const scaled = graph.op("Div", [graph.op("Mul", [interior, here], interior), rows], interior);
    const [first, end] = [0, 1].map((part) => slice(scaled, 0, [part, part + 1]));
    const shape = [batch, channels, `${height} of the band`, width];
    return graph.op("Slice", [x, first, end, graph.integers([2])], { shape });
  }

  #inputsOf(graph: Graph) {
    this.#inputs ??= {
      statistics: graph.input("statistics", "float32", ["norms", 2, "groups"]),
      interior: graph.input("interior", "int64", [2]),
    };
    return this.#inputs;
  }
}

function average(x: Value): Value {
  return x.graph.op("ReduceMean", [x, x.graph.integers([1])], { shape: [fixed(x.shape[0]), 1] });
}

/** [n, 1] to [n, count] */
function repeated(x: Value, count: number): Value {
  const shape = [fixed(x.shape[0]), count];
  return x.graph.op("Expand", [x, x.graph.integers(shape)], { shape });
}
