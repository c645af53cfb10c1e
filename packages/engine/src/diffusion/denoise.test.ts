import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { UnetRequest } from "../runtime/modules.ts";
import { createScheduler } from "../schedulers/create-scheduler.ts";
import { type Tensor, tensor } from "../tensor.ts";
import { type DenoiseOptions, type DenoiseStep, denoise } from "./denoise.ts";
import { guidanceEmbedding } from "./guidance-embedding.ts";

const shape = [1, 1, 2, 2];
const latents = tensor(Float32Array.of(1, -2, 3, 0.5), shape);
const conditioning = (value: number) => ({ embeds: tensor(Float32Array.of(value), [1, 1, 1]) });

/** A network whose prediction is its conditioning plus its position: what guidance does with it is plain to see. */
function network() {
  const requests: UnetRequest[] = [];
  const predict = async (request: UnetRequest): Promise<Tensor> => {
    requests.push(request);
    const [batch, , height, width] = request.sample.shape;
    const plane = height * width;
    const data = Float32Array.from({ length: batch * plane }, (_, index) => {
      return request.context.data[Math.floor(index / plane)] * (1 + (index % plane));
    });
    return tensor(data, [batch, 1, height, width]);
  };
  return { requests, predict };
}

function sample(options: Partial<DenoiseOptions> & { readonly name?: string; readonly steps?: number } = {}) {
  const { name = "ddim", steps = 4, ...rest } = options;
  const unet = network();
  const result = denoise({
    unet,
    scheduler: createScheduler(name, { steps, config: {} }),
    latents,
    positive: conditioning(0.5),
    negative: conditioning(-0.25),
    cfgScale: 3,
    noise: (count) => new Float32Array(count),
    ...rest,
  });
  return { unet, result };
}

describe("denoise", () => {
  test("a list of equal guidance scales is the scale itself", async () => {
    const one = await sample({ cfgScale: 3 }).result;
    const listed = await sample({ cfgScale: [3, 3, 3, 3] }).result;
    expect([...listed.data]).toEqual([...one.data]);
  });

  test("each step takes its own guidance scale, and none where it is 1", async () => {
    const { unet, result } = sample({ cfgScale: [3, 1, 2, 1] });
    await result;
    expect(unet.requests.map((request) => request.sample.shape[0])).toEqual([2, 1, 2, 1]);
  });

  test("both calls of a second-order step take the step's scale", async () => {
    const { unet, result } = sample({ name: "heun", steps: 3, cfgScale: [1, 3, 1] });
    await result;
    expect(unet.requests.map((request) => request.sample.shape[0])).toEqual([1, 1, 2, 2, 1]);
  });

  test("a list begins at the first call that runs", async () => {
    const { unet, result } = sample({ cfgScale: [3, 1, 1, 1], window: { begin: 2, end: 4 } });
    await result;
    expect(unet.requests.map((request) => request.sample.shape[0])).toEqual([2, 1]);
  });

  test("a distilled network is told the scale of each step, and is called once for the prompt alone", async () => {
    const { unet, result } = sample({ cfgScale: [3, 1, 2, 1], guidanceWidth: 4 });
    await result;
    expect(unet.requests.map((request) => request.sample.shape[0])).toEqual([1, 1, 1, 1]);
    expect(unet.requests.map((request) => request.timeCond?.data)).toEqual(
      [3, 1, 2, 1].map((scale) => guidanceEmbedding(scale, 4).data),
    );
  });

  test("guidance rescale gives the solver a prediction of the conditional's spread", async () => {
    // guided = 3 · 0.5 - 2 · (-0.25) = 2 times the position; with the conditional's spread it is the conditional
    const rescaled = await sample({ cfgRescale: 1 }).result;
    const conditional = await sample({ cfgScale: 1 }).result;
    rescaled.data.forEach((value, index) => {
      expect(value).toBeCloseTo(conditional.data[index], 5);
    });
  });

  test("extra channels follow the sample unscaled, in both halves of the batch", async () => {
    const extraChannels = tensor(Float32Array.of(7, 7, 7, 7, 9, 9, 9, 9), [1, 2, 2, 2]);
    const { unet, result } = sample({ name: "euler", extraChannels });
    await result;
    const [{ sample: seen }] = unet.requests;
    expect(seen.shape).toEqual([2, 3, 2, 2]);
    expect([...seen.data.subarray(4, 12)]).toEqual([...extraChannels.data]);
    expect([...seen.data.subarray(16)]).toEqual([...extraChannels.data]);
  });

  test("reports the start and the latents of each step, the last being the result", async () => {
    const seen: number[][] = [];
    const onStep = ({ step, total, latents }: DenoiseStep) => {
      seen.push([step, total, ...latents.data]);
    };
    const final = await sample({ onStep }).result;
    expect(seen.map(([step, total]) => [step, total])).toEqual([0, 1, 2, 3, 4].map((step) => [step, 4]));
    expect(seen[0].slice(2)).toEqual([...latents.data]);
    expect(seen.at(-1)?.slice(2)).toEqual([...final.data]);
  });

  test("waits for what is done with a step before the next one", async () => {
    const order: string[] = [];
    const onStep = async ({ step }: DenoiseStep) => {
      order.push(`${step} begins`);
      await setTimeout(1);
      order.push(`${step} ends`);
    };
    await sample({ steps: 1, onStep }).result;
    expect(order).toEqual(["0 begins", "0 ends", "1 begins", "1 ends"]);
  });

  test("ends between two calls when it is canceled", async () => {
    const controller = new AbortController();
    const onStep = ({ step }: DenoiseStep) => {
      if (step === 1) controller.abort();
    };
    const { unet, result } = sample({ signal: controller.signal, onStep });
    await expect(result).rejects.toMatchObject({ code: "CANCELED" });
    expect(unet.requests).toHaveLength(1);
  });
});
