import { describe, expect, it } from "vitest";
import { type Rows, wave } from "../../../../test/support/matrices.ts";
import { createSession } from "../runtime/session.ts";
import { type LoraTensor, product, stored } from "../weights/lora/matrix.ts";
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

/** A layer whose weight is zero but for two changes of rank 3. */
function scopeOf(graph: Graph, shape: readonly number[]): Scope {
  const [out, input, ...kernel] = shape;
  const size = kernel.reduce((total, length) => total * length, 1);
  const changes = [0.5, -0.25].map((scale, index): WeightChange => {
    const up = stored(factor(`up ${index}`, wave(out, 3, index), [out, 3]));
    const down = stored(factor(`down ${index}`, wave(3, input * size, 5 + index), [3, input, ...kernel]));
    return { kind: "add", delta: product(up, down), scale };
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

describe("low-rank changes", () => {
  it("give the same linear layer beside a large weight as within it", async () => {
    const shape = [1040, 1040]; // a weight is large from 2^20 elements on
    const x = Float32Array.from(wave(2, 1040, 3).flat());
    const beside = await run((graph) =>
      linear(scopeOf(graph, shape), graph.constant(x, [2, 1040]), { out: 1040, bias: false }),
    );
    const within = await run((graph) => {
      const attributes = { transB: { kind: "int", value: 1 } } as const;
      const weight = scopeOf(graph, shape).parameter("weight", shape);
      return graph.op("Gemm", [graph.constant(x, [2, 1040]), weight], { shape: [2, 1040], attributes });
    });
    expect(relativeDifference(beside, within)).toBeLessThan(1e-5);
  });

  it("give the same convolution beside a large weight as within it", async () => {
    const shape = [344, 344, 3, 3];
    const pixels = Float32Array.from(wave(344, 16, 3).flat());
    const beside = await run((graph) =>
      conv2d(scopeOf(graph, shape), graph.constant(pixels, [1, 344, 4, 4]), {
        out: 344,
        kernel: 3,
        stride: 2,
        bias: false,
      }),
    );
    const within = await run((graph) => {
      const attributes = {
        strides: { kind: "ints", value: [2, 2] },
        pads: { kind: "ints", value: [1, 1, 1, 1] },
      } as const;
      const weight = scopeOf(graph, shape).parameter("weight", shape);
      return graph.op("Conv", [graph.constant(pixels, [1, 344, 4, 4]), weight], { shape: [1, 344, 2, 2], attributes });
    });
    expect(relativeDifference(beside, within)).toBeLessThan(1e-4);
  });

  it("are only computed in one of the two ways", () => {
    const operators = (shape: readonly number[]): readonly string[] => {
      const graph = new Graph();
      const x = graph.input("x", "float32", ["rows", shape[1]]);
      graph.output("y", linear(scopeOf(graph, shape), x, { out: shape[0], bias: false }));
      return graph.nodes.map(({ operator }) => operator).filter((operator) => operator === "Gemm");
    };
    expect(operators([64, 64])).toHaveLength(2);
    expect(operators([1040, 1040])).toHaveLength(3);
  });
});
