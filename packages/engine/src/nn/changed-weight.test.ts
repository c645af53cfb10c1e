import { describe, expect, it } from "vitest";
import { type Rows, wave } from "../../../../test/support/matrices.ts";
import { createSession } from "../runtime/session.ts";
import { elementwise, kronecker, type LoraTensor, type Matrix, product, stored } from "../weights/lora/matrix.ts";
import type { WeightChange } from "../weights/lora/weight-change.ts";
import type { MemoryParameter } from "../weights/state-dict.ts";
import { conv2d } from "./convolution.ts";
import { Graph, type Value } from "./graph.ts";
import { linear } from "./linear.ts";
import { Scope } from "./scope.ts";

const inMemory = (values: Float32Array, shape: readonly number[]): MemoryParameter => {
  return { kind: "memory", dtype: "F32", shape, data: new Uint8Array(values.buffer) };
};

function factor(name: string, values: Rows, shape: readonly number[]): LoraTensor {
  return { name, parameter: inMemory(Float32Array.from(values.flat()), shape) };
}

type Difference = (
  size: { readonly out: number; readonly input: number; readonly size: number },
  seed: number,
) => Matrix;

const factors = (out: number, columns: number, seed: number): Matrix =>
  product(
    stored(factor(`up ${seed}`, wave(out, 3, seed), [out, 3])),
    stored(factor(`down ${seed}`, wave(3, columns, 5 + seed), [3, columns])),
  );

const differences: Readonly<Record<string, Difference>> = {
  "low-rank": ({ out, input, size }, seed) => factors(out, input * size, seed),
  hadamard: ({ out, input, size }, seed) =>
    elementwise(factors(out, input * size, seed), factors(out, input * size, seed + 10)),
  kronecker: ({ out, input, size }, seed) => {
    const [b, columns] = [out / 8, (input / 4) * size];
    const [left, right] = [wave(8, 4, seed), wave(b, columns, seed + 1)];
    return kronecker(stored(factor(`w1 ${seed}`, left, [8, 4])), stored(factor(`w2 ${seed}`, right, [b, columns])));
  },
};

/** A layer whose weight is zero but for two changes. */
function scopeOf(graph: Graph, shape: readonly number[], difference = differences["low-rank"]): Scope {
  const [out, input, ...kernel] = shape;
  const size = kernel.reduce((total, length) => total * length, 1);
  const changes = [0.5, -0.25].map((scale, index): WeightChange => {
    return { kind: "add", delta: difference({ out, input, size }, index), scale };
  });
  const weight = inMemory(new Float32Array(out * input * size), shape);
  return new Scope(graph, new Map([["weight", weight]]), { changes: new Map([["weight", changes]]) });
}

async function run(build: (graph: Graph) => Value): Promise<Float32Array> {
  const graph = new Graph();
  graph.output("result", build(graph));
  const session = await createSession("the test", graph);
  const { result } = await session.run({});
  await session.close();
  return result.data;
}

/** Largest difference, in parts of the largest value. */
function relativeDifference(got: Float32Array, expected: Float32Array): number {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return got.reduce((worst, value, i) => Math.max(worst, Math.abs(value - expected[i])), 0) / largest;
}

describe.each(Object.entries(differences))("%s changes", (_, difference) => {
  it("give the same linear layer beside a large weight as within it", async () => {
    const shape = [1040, 1040]; // a weight is large from 2^20 elements on
    const x = Float32Array.from(wave(2, 1040, 3).flat());
    const beside = await run((graph) =>
      linear(scopeOf(graph, shape, difference), graph.constant(x, [2, 1040]), { out: 1040, bias: false }),
    );
    const within = await run((graph) => {
      const attributes = { transB: { kind: "int", value: 1 } } as const;
      const weight = scopeOf(graph, shape, difference).parameter("weight", shape);
      return graph.op("Gemm", [graph.constant(x, [2, 1040]), weight], { shape: [2, 1040], attributes });
    });
    expect(relativeDifference(beside, within)).toBeLessThan(1e-4);
  });

  it("give the same convolution beside a large weight as within it", async () => {
    const shape = [1040, 1040, 2, 2];
    const pixels = Float32Array.from(wave(1040, 16, 3).flat());
    const beside = await run((graph) =>
      conv2d(scopeOf(graph, shape, difference), graph.constant(pixels, [1, 1040, 4, 4]), {
        out: 1040,
        kernel: 2,
        padding: 0,
        stride: 2,
        bias: false,
      }),
    );
    const within = await run((graph) => {
      const attributes = {
        strides: { kind: "ints", value: [2, 2] },
      } as const;
      const weight = scopeOf(graph, shape, difference).parameter("weight", shape);
      return graph.op("Conv", [graph.constant(pixels, [1, 1040, 4, 4]), weight], {
        shape: [1, 1040, 2, 2],
        attributes,
      });
    });
    expect(relativeDifference(beside, within)).toBeLessThan(1e-4);
  });
});

it("computes low-rank changes in one of the two ways only", () => {
  const operators = (shape: readonly number[]): readonly string[] => {
    const graph = new Graph();
    const x = graph.input("x", "float32", ["rows", shape[1]]);
    graph.output("y", linear(scopeOf(graph, shape), x, { out: shape[0], bias: false }));
    return graph.nodes.map(({ operator }) => operator).filter((operator) => operator === "Gemm");
  };
  expect(operators([64, 64])).toHaveLength(2);
  expect(operators([1040, 1040])).toHaveLength(3);
});
