import { product } from "./dimensions.ts";
import type { Graph, Value } from "./graph.ts";
import type { Dimension } from "./onnx-writer.ts";
import { add, concat, multiply, reshape, scaled, shapeVector, transpose, unsqueeze } from "./operators.ts";
import { toFloat } from "./stored-type.ts";

/**
 * Features with their slowest waves scaled: the mean, and one period along the rows, the columns and both. It is the
 * real part of what a Fourier transform gives whose coefficients at the frequencies {-1, 0} × {-1, 0} are scaled, which
 * is the block of radius 1 around the centre of a shifted spectrum; few enough to be written out as sums.
 *
 * @param x [batch, channels, height, width]
 */
export function scaleLowFrequencies(x: Value, factor: number): Value {
  const { graph } = x;
  const [batch = 1, channels = 1, height = 1, width = 1] = x.shape;
  const pixels = product(height, width);
  const waves = slowWaves(graph, height, width); // [7, pixels]
  const flat = reshape(x, [batch, channels, pixels]);
  const strengths = graph.op("MatMul", [flat, transpose(waves, [1, 0])], { shape: [batch, channels, 7] });
  const low = graph.op("MatMul", [strengths, waves], { shape: flat.shape });
  const count = toFloat(graph.op("Mul", [lengthOf(graph, height), lengthOf(graph, width)], { shape: [1] }));
  const mean = graph.op("Div", [low, count], { shape: flat.shape });
  return add(x, reshape(scaled(mean, factor - 1), x.shape));
}

/** One, and cosine and sine of one period along each direction and both: [7, height · width]. */
function slowWaves(graph: Graph, height: Dimension, width: Dimension): Value {
  const rows = axisPhases(graph, height);
  const columns = axisPhases(graph, width);
  const [down, across] = [unsqueeze(rows.phases, 1), unsqueeze(columns.phases, 0)]; // [h, 1] and [1, w]
  const none = (phases: Value) => scaled(phases, 0);
  const pixels = product(height, width);
  const directions = [
    { phases: add(down, none(across)), present: rows.present },
    { phases: add(none(down), across), present: columns.present },
    { phases: add(down, across), present: multiply(rows.present, columns.present) },
  ];
  const waves = directions.flatMap(({ phases, present }) =>
    ["Cos", "Sin"].map((wave) => {
      const flat = reshape(phases, [1, pixels]);
      return multiply(graph.op(wave, [flat], { shape: flat.shape }), present);
    }),
  );
  const [first] = waves;
  const one = add(scaled(first, 0), graph.constant(Float32Array.of(1), []));
  return reshape(concat([one, ...waves], 0), [7, pixels]);
}

/** The phase at each place along an axis of one period, and whether the axis is long enough to have it: 1 or 0. */
function axisPhases(graph: Graph, size: Dimension): { readonly phases: Value; readonly present: Value } {
  const length = lengthOf(graph, size);
  const stop = graph.op("Squeeze", [length], { shape: [] });
  const places = graph.op("Range", [graph.integer(0), stop, graph.integer(1)], { type: "int64", shape: [size] });
  const parts = graph.op("Div", [toFloat(places), toFloat(length)], { shape: [size] });
  const beyondFirst = graph.op("Sub", [length, graph.integers([1])], { shape: [1] });
  const present = toFloat(graph.op("Min", [beyondFirst, graph.integers([1])], { shape: [1] }));
  return { phases: scaled(parts, 2 * Math.PI), present };
}

/** A size as an int64 vector of one. */
function lengthOf(graph: Graph, size: Dimension): Value {
  return shapeVector(graph, [size]);
}
