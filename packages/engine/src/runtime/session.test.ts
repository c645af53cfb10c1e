import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder, writeFloats } from "../../../../test/support/weight-files.ts";
import { Graph } from "../nn/graph.ts";
import { linear } from "../nn/linear.ts";
import { add } from "../nn/operators.ts";
import { Scope } from "../nn/scope.ts";
import { openSafetensors } from "../weights/safetensors/safetensors.ts";
import type { Parameter, StateDict } from "../weights/state-dict.ts";
import { createSession } from "./session.ts";

/** y = W x, with W from the given parameters. */
function linearGraph(parameters: StateDict, width: number): Graph {
  const graph = new Graph();
  const x = graph.input("x", "float32", ["batch", width]);
  graph.output("y", linear(new Scope(graph, parameters), x, { out: 2, bias: parameters.has("bias") }));
  return graph;
}

const inMemory = (values: Float32Array, shape: readonly number[]): Parameter => {
  return { kind: "memory", dtype: "F32", shape, data: new Uint8Array(values.buffer) };
};

describe("createSession", () => {
  it("runs on weights in a file and in memory together", async () => {
    const file = writeFloats(join(temporaryFolder(), "w.safetensors"), {
      weight: { shape: [2, 3], data: [1, 2, 3, 4, 5, 6] },
    });
    const source = openSafetensors(file);
    const parameters = new Map([
      ["weight", source.parameter("weight")],
      ["bias", inMemory(Float32Array.of(10, 20), [2])],
    ]);
    const session = await createSession("the test", linearGraph(parameters, 3));
    const { y } = await session.run({ x: { data: Float32Array.of(1, 0, 0, 1, 1, 1), shape: [2, 3] } });
    expect(y).toEqual({ data: Float32Array.of(11, 24, 16, 35), shape: [2, 2] });
    await session.close();
    source.close();
  });

  it.each(["F16", "BF16"] as const)("takes weights stored as %s", async (dtype) => {
    const one = { F16: 0x3c00, BF16: 0x3f80 }[dtype];
    const data = new Uint8Array(Uint16Array.of(one, 0, 0, one).buffer);
    const parameters = new Map([["weight", { kind: "memory", dtype, shape: [2, 2], data } as const]]);
    const session = await createSession("the test", linearGraph(parameters, 2));
    const { y } = await session.run({ x: { data: Float32Array.of(3, 4), shape: [1, 2] } });
    expect(y.data).toEqual(Float32Array.of(3, 4));
    await session.close();
  });

  it("leaves no temporary file behind when weights in memory are large", async () => {
    const before = temporaryWeights();
    const width = 5 * 2 ** 20; // 40 MiB of weights
    const values = new Float32Array(2 * width).fill(1);
    const session = await createSession(
      "the test",
      linearGraph(new Map([["weight", inMemory(values, [2, width])]]), width),
    );
    const { y } = await session.run({ x: { data: new Float32Array(width).fill(0.5), shape: [1, width] } });
    expect(y.data).toEqual(Float32Array.of(width / 2, width / 2));
    expect(temporaryWeights()).toEqual(before);
    await session.close();
  });

  it("says which network failed, and why, when its weights lie beyond the end of their file", async () => {
    const file = writeFloats(join(temporaryFolder(), "w.safetensors"), { weight: { shape: [1], data: [1] } });
    const beyond: Parameter = { kind: "file", dtype: "F32", shape: [2, 3], file, offset: 4096, byteLength: 24 };
    await expect(createSession("the test", linearGraph(new Map([["weight", beyond]]), 3))).rejects.toMatchObject({
      code: "SESSION_FAILED",
      message: expect.stringMatching(/^the test could not be run: .* out of bounds or can not be read in full\.$/),
    });
  });

  it.each([
    ["NaN", Number.NaN],
    ["infinity", Number.POSITIVE_INFINITY],
  ])("names the file and the weight that holds %s", async (_, damage) => {
    const file = writeFloats(join(temporaryFolder(), "damaged.safetensors"), {
      bias: { shape: [2], data: [0, 0] },
      weight: { shape: [2, 1], data: [damage, 1] },
    });
    const source = openSafetensors(file);
    const parameters = new Map(["weight", "bias"].map((name) => [name, source.parameter(name)]));
    const session = await createSession("the test", linearGraph(parameters, 1));
    const inputs = { x: { data: Float32Array.of(1), shape: [1, 1] } };
    await expect(session.run(inputs)).rejects.toMatchObject({
      code: "MODEL_TENSOR_INVALID",
      message: expect.stringMatching(/damaged\.safetensors is damaged: tensor weight holds values that are not finite/),
    });
    await session.close();
    source.close();
  });

  it("computes with halves in 32-bit floats, which a half's range does not limit", async () => {
    const largest = 0x7bff; // 65,504
    const data = new Uint8Array(Uint16Array.of(largest, largest, largest, largest).buffer);
    const parameters = new Map([["weight", { kind: "memory", dtype: "F16", shape: [2, 2], data } as const]]);
    const session = await createSession("the test", linearGraph(parameters, 2));
    const { y } = await session.run({ x: { data: Float32Array.of(1e4, 1e4), shape: [1, 2] } });
    expect(y.data).toEqual(Float32Array.of(2e4 * 65_504, 2e4 * 65_504));
    await session.close();
  });

  it("names the network whose sums exceed 32-bit floats, though every weight is a number", async () => {
    const parameters = new Map([["weight", inMemory(Float32Array.of(1e30, 1), [2, 1])]]);
    const session = await createSession("the test", linearGraph(parameters, 1));
    const inputs = { x: { data: Float32Array.of(1e30), shape: [1, 1] } };
    await expect(session.run(inputs)).rejects.toMatchObject({
      code: "RESULT_NOT_FINITE",
      message: "the test gave values that are not finite.",
      hint: expect.stringMatching(/guidance scale/),
    });
    await session.close();
  });

  it("tells that memory ran out", async () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", ["height", 1]);
    const y = graph.input("y", "float32", [1, "width"]);
    graph.output("sum", add(x, y));
    const session = await createSession("the test", graph);
    const line = new Float32Array(2 ** 23);
    const inputs = { x: { data: line, shape: [line.length, 1] }, y: { data: line, shape: [1, line.length] } };
    await expect(session.run(inputs)).rejects.toMatchObject({
      code: "OUT_OF_MEMORY",
      message: expect.stringMatching(
        /^Memory ran out while running the test: Failed to allocate memory.* of size \d+\.$/,
      ),
    });
    await session.close();
  });
});

const temporaryWeights = () => readdirSync(tmpdir()).filter((name) => name.endsWith(".weights"));
