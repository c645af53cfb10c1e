import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { kron, map, plus, type Rows, times, tucker, turn, wave } from "../../../../test/support/matrices.ts";
import { temporaryFolder, writeFloats } from "../../../../test/support/weight-files.ts";
import { Graph, type Value } from "../nn/graph.ts";
import { Scope } from "../nn/scope.ts";
import type { Lora, WeightedLora } from "../weights/lora/lora.ts";
import { openLora } from "../weights/lora/open-lora.ts";
import type { Parameter, StateDict } from "../weights/state-dict.ts";
import { type ChangeableNetwork, loraChanges } from "./lora-changes.ts";
import { createSession } from "./session.ts";

const [out, input, kernel, rank] = [6, 4, 9, 2];
const linearShape = [out, input];
const convShape = [out, input, 3, 3];
const weightOf = (shape: readonly number[]) =>
  wave(
    shape[0],
    shape.slice(1).reduce((a, b) => a * b, 1),
    0,
  );

const up = wave(out, rank, 1);
const down = wave(rank, input, 2);
const [a2, b2] = [wave(out, rank, 3), wave(rank, input, 4)];
const down3 = wave(rank, input * kernel, 5);
const [core, core2] = [wave(rank, rank * kernel, 6), wave(rank, rank * kernel, 7)];
const [w1, w2] = [wave(2, 2, 8), wave(3, 2, 9)];

interface Case {
  readonly tensors: Readonly<Record<string, { readonly values: Rows; readonly shape?: readonly number[] }>>;
  readonly shape: readonly number[];
  /** What the LoRA makes of the weight W at strength 1. */
  readonly expected: (w: Rows) => Rows;
}

const alpha = { values: [[1]], shape: [] };
const inKernel = (rows: number, columns: number) => [rows, columns, 3, 3];
const magnitudeIn = wave(1, input, 10);
const magnitudeOut = wave(out, 1, 11);
const dora = (w: Rows, delta: Rows, axis: "in" | "out", size: number): Rows => {
  const direction = plus(w, delta);
  const lengthIn = (channel: number) =>
    Math.hypot(...direction.flatMap((row) => row.slice(channel * size, (channel + 1) * size)));
  return map(direction, (value, i, j) => {
    const channel = Math.floor(j / size);
    if (axis === "out") return (value * magnitudeOut[i][0]) / Math.hypot(...direction[i]);
    return (value * magnitudeIn[0][channel]) / lengthIn(channel);
  });
};

const cases: Readonly<Record<string, Case>> = {
  "LoRA with alpha": {
    tensors: { "lora_up.weight": { values: up }, "lora_down.weight": { values: down }, alpha },
    shape: linearShape,
    expected: (w) => plus(w, times(up, down), 1 / rank),
  },
  LoCon: {
    tensors: {
      "lora_up.weight": { values: up, shape: [out, rank, 1, 1] },
      "lora_down.weight": { values: down3, shape: inKernel(rank, input) },
    },
    shape: convShape,
    expected: (w) => plus(w, times(up, down3)),
  },
  "LoCon with a core": {
    tensors: {
      "lora_up.weight": { values: up, shape: [out, rank, 1, 1] },
      "lora_mid.weight": { values: core, shape: inKernel(rank, rank) },
      "lora_down.weight": { values: down, shape: [rank, input, 1, 1] },
      alpha,
    },
    shape: convShape,
    expected: (w) => plus(w, tucker(up, core, down, kernel), 1 / rank),
  },
  LoHa: {
    tensors: {
      hada_w1_a: { values: up },
      hada_w1_b: { values: down },
      hada_w2_a: { values: a2 },
      hada_w2_b: { values: b2 },
      alpha,
    },
    shape: linearShape,
    expected: (w) =>
      plus(
        w,
        map(times(up, down), (value, i, j) => value * times(a2, b2)[i][j]),
        1 / rank,
      ),
  },
  "LoHa with cores": {
    tensors: {
      hada_w1_a: { values: turn(up) },
      hada_w1_b: { values: down },
      hada_t1: { values: core, shape: inKernel(rank, rank) },
      hada_w2_a: { values: turn(a2) },
      hada_w2_b: { values: b2 },
      hada_t2: { values: core2, shape: inKernel(rank, rank) },
    },
    shape: convShape,
    expected: (w) => {
      const second = tucker(a2, core2, b2, kernel);
      return plus(
        w,
        map(tucker(up, core, down, kernel), (value, i, j) => value * second[i][j]),
      );
    },
  },
  "LoKr, whose alpha has no rank to be divided by": {
    tensors: { lokr_w1: { values: w1 }, lokr_w2: { values: w2 }, alpha },
    shape: linearShape,
    expected: (w) => plus(w, kron(w1, w2)),
  },
  "LoKr of factors": {
    tensors: {
      lokr_w1: { values: w1 },
      lokr_w2_a: { values: wave(3, rank, 12) },
      lokr_w2_b: { values: wave(rank, 2, 13) },
      alpha,
    },
    shape: linearShape,
    expected: (w) => plus(w, kron(w1, times(wave(3, rank, 12), wave(rank, 2, 13))), 1 / rank),
  },
  "LoKr with a core": {
    tensors: {
      lokr_w1: { values: w1 },
      lokr_w2_a: { values: turn(wave(3, rank, 12)) },
      lokr_w2_b: { values: wave(rank, 2, 13) },
      lokr_t2: { values: core, shape: inKernel(rank, rank) },
    },
    shape: convShape,
    expected: (w) => plus(w, kron(w1, tucker(wave(3, rank, 12), core, wave(rank, 2, 13), kernel))),
  },
  "a full difference": {
    tensors: { diff: { values: wave(out, input, 14) } },
    shape: linearShape,
    expected: (w) => plus(w, wave(out, input, 14)),
  },
  "a norm's difference": {
    tensors: { w_norm: { values: wave(out, 1, 15), shape: [out] } },
    shape: [out],
    expected: (w) => plus(w, wave(out, 1, 15)),
  },
  "IA3 of outputs": {
    tensors: { weight: { values: wave(out, 1, 16) }, on_input: { values: [[0]], shape: [] } },
    shape: convShape,
    expected: (w) => map(w, (value, i) => value * (1 + wave(out, 1, 16)[i][0])),
  },
  "IA3 of inputs": {
    tensors: { weight: { values: wave(1, input, 17) }, on_input: { values: [[1]], shape: [] } },
    shape: convShape,
    expected: (w) => map(w, (value, _, j) => value * (1 + wave(1, input, 17)[0][Math.floor(j / kernel)])),
  },
  "DoRA of inputs": {
    tensors: {
      "lora_up.weight": { values: up },
      "lora_down.weight": { values: down },
      dora_scale: { values: magnitudeIn },
      alpha,
    },
    shape: linearShape,
    expected: (w) =>
      dora(
        w,
        map(times(up, down), (value) => value / rank),
        "in",
        1,
      ),
  },
  "DoRA of a convolution's inputs": {
    tensors: {
      "lora_up.weight": { values: up, shape: [out, rank, 1, 1] },
      "lora_down.weight": { values: down3, shape: inKernel(rank, input) },
      dora_scale: { values: magnitudeIn, shape: [1, input, 1, 1] },
    },
    shape: convShape,
    expected: (w) => dora(w, times(up, down3), "in", kernel),
  },
  "DoRA of outputs": {
    tensors: {
      "lora_A.weight": { values: down },
      "lora_B.weight": { values: up },
      lora_magnitude_vector: { values: magnitudeOut, shape: [out] },
    },
    shape: linearShape,
    expected: (w) => dora(w, times(up, down), "out", 1),
  },
  "DoRA over LoKr": {
    tensors: { lokr_w1: { values: w1 }, lokr_w2: { values: w2 }, dora_scale: { values: magnitudeOut } },
    shape: linearShape,
    expected: (w) => dora(w, kron(w1, w2), "out", 1),
  },
};

function openTensors(tensors: Case["tensors"]): Lora {
  const entries = Object.entries(tensors).map(([part, { values, shape = [values.length, values[0].length] }]) => {
    return [`lora_unet_layer.${part}`, { shape, data: values.flat() }] as const;
  });
  const lora = openLora(writeFloats(join(temporaryFolder(), "test.safetensors"), Object.fromEntries(entries)));
  onTestFinished(() => lora.close());
  return lora;
}

const inMemory = (values: Rows, shape: readonly number[]): Parameter => {
  return { kind: "memory", dtype: "F32", shape, data: new Uint8Array(Float32Array.from(values.flat()).buffer) };
};

/** A network of one layer. */
function networkOf(values: Rows, shape: readonly number[]): ChangeableNetwork {
  const parameters: StateDict = new Map([["layer.weight", inMemory(values, shape)]]);
  const specs = [{ name: "layer.weight", shape, origins: [] }];
  return { network: "unet", module: "the UNet", specs, parameters };
}

async function run(build: (graph: Graph) => Value): Promise<Float32Array> {
  const graph = new Graph();
  graph.output("result", build(graph));
  const session = await createSession("the test", graph);
  const { result } = await session.run({});
  await session.close();
  return result.data;
}

/** The weight of a network's layer as LoRAs leave it. */
async function changedIn(network: ChangeableNetwork, loras: readonly WeightedLora[]): Promise<Float32Array> {
  const { parameters, specs } = network;
  const changes = await loraChanges(network, { loras });
  return run((graph) => new Scope(graph, parameters, { changes }).at("layer").parameter("weight", specs[0].shape));
}

function changed(shape: readonly number[], loras: readonly WeightedLora[]): Promise<Float32Array> {
  return changedIn(networkOf(weightOf(shape), shape), loras);
}

function expectClose(got: ArrayLike<number>, expected: Rows): void {
  const flat = expected.flat();
  expect(got).toHaveLength(flat.length);
  expect(Math.max(...flat.map((value, i) => Math.abs(value - got[i])))).toBeLessThan(5e-6);
}

describe("loraChanges", () => {
  it.each(Object.entries(cases))(
    "computes what %s makes of a weight, at any strength",
    async (_, { tensors, shape, expected }) => {
      const lora = openTensors(tensors);
      const w = weightOf(shape);
      expectClose(await changed(shape, [{ lora, weight: 1 }]), expected(w));
      const partly = plus(w, plus(expected(w), w, -1), -0.4);
      expectClose(await changed(shape, [{ lora, weight: -0.4 }]), partly);
    },
  );

  it("goes by each network's own weights, whichever a DoRA was on before, and at whichever strength", async () => {
    const { tensors, expected } = cases["DoRA of outputs"];
    const lora = openTensors(tensors);
    const weights = [weightOf(linearShape), plus(weightOf(linearShape), weightOf(linearShape), 0.7).toReversed()];
    const networks = weights.map((w) => ({ w, network: networkOf(w, linearShape) }));
    for (const strength of [1, 0.25]) {
      for (const { w, network } of networks) {
        const got = await changedIn(network, [{ lora, weight: strength }]);
        expectClose(got, plus(w, plus(expected(w), w, -1), strength));
      }
    }
  });

  it("adds what several make of the original weight, and leaves out those of weight 0", async () => {
    const chosen = ["LoRA with alpha", "DoRA of outputs", "IA3 of outputs", "a full difference", "LoHa"] as const;
    const shape = linearShape;
    const w = weightOf(shape);
    const loras = chosen.map((name, index) => ({ lora: openTensors(cases[name].tensors), weight: 0.3 + 0.2 * index }));
    const ignored = { lora: openTensors(cases["a norm's difference"].tensors), weight: 0 };
    const expected = chosen.reduce(
      (sum, name, index) => plus(sum, plus(cases[name].expected(w), w, -1), loras[index].weight),
      w,
    );
    const got = await changed(shape, [...loras, ignored]);
    expectClose(got, expected);
    expectClose(await changed(shape, loras.toReversed()), expected);
  });

  it("refuses a LoRA for another width, with both sizes and what it seems to be for", async () => {
    const lora = openTensors({ "lora_up.weight": { values: up }, "lora_down.weight": { values: wave(rank, 2048, 1) } });
    await expect(changed(linearShape, [{ lora, weight: 1 }])).rejects.toMatchObject({
      code: "LORA_MODEL_MISMATCH",
      message: expect.stringMatching(/test\.safetensors does not fit the UNet: .*layer\.weight has 6×4, not 6×2048/),
    });
  });

  it("refuses a magnitude of another length, and a strength that is not a number", async () => {
    const { tensors } = cases["DoRA of inputs"];
    const lora = openTensors({ ...tensors, dora_scale: { values: wave(1, 5, 1) } });
    await expect(changed(linearShape, [{ lora, weight: 1 }])).rejects.toMatchObject({ code: "LORA_MODEL_MISMATCH" });
    const fitting = openTensors(tensors);
    await expect(changed(linearShape, [{ lora: fitting, weight: Number.NaN }])).rejects.toMatchObject({
      code: "INPUT_INVALID",
    });
  });

  it("refuses a LoRA of whose layers the network has none", async () => {
    const lora = openTensors(cases["LoHa"].tensors);
    const specs = [{ name: "other.weight", shape: linearShape, origins: [] }];
    const target = { network: "unet", module: "the UNet", specs, parameters: new Map() } as const;
    await expect(loraChanges(target, { loras: [{ lora, weight: 1 }] })).rejects.toMatchObject({
      code: "LORA_MODEL_MISMATCH",
      message: expect.stringContaining("lora_unet_layer.hada_w1_a"),
    });
  });
});
