import { afterAll, describe, expect, test } from "vitest";
import { largestDifference } from "../../../../test/support/largest-difference.ts";
import { referenceModels } from "../../../../test/support/reference-models.ts";
import type { Conditioning } from "../prompt/conditioning-types.ts";
import { createUnet } from "../runtime/unet.ts";
import { createScheduler } from "../schedulers/create-scheduler.ts";
import { type Tensor, tensor } from "../tensor.ts";
import { openCheckpoint } from "../weights/checkpoint.ts";
import { denoise } from "./denoise.ts";
import { type Prompts, pairConditioning } from "./regional-conditioning.ts";

const { unet: component } = openCheckpoint(referenceModels[0].path);
if (component === undefined) throw new Error("the model has no UNet");
const unet = await createUnet(component);
afterAll(() => unet.close());
const width = unet.config.crossAttentionDim;
const levels = unet.config.blockOutChannels.length;
const size = { height: 16, width: 8 };
const everywhere = tensor(Float32Array.of(1), [1, 1, 1]);
const nowhere = tensor(Float32Array.of(0), [1, 1, 1]);
/** The upper half, in pixels of the picture. */
const above = tensor(Float32Array.of(1, 0), [1, 2, 1]);
const below = tensor(Float32Array.of(0, 1), [1, 2, 1]);
const [apple, sky, none] = [prompt(1), prompt(2), prompt(3)];

describe("prompts for regions", () => {
  test("one without a region is sampled with as it is", () => {
    const [positive, negative] = pairConditioning([apple, none], { size, levels });
    expect(positive).toEqual(apple);
    expect(negative).toEqual(none);
  });

  test("each half has a bias of its own for each size of the network, of both halves' length", () => {
    const prompts = [{ conditioning: apple, mask: above }, { conditioning: sky }];
    const [positive, negative] = pairConditioning([prompts, none], { size, levels });
    expect(positive.embeds.shape).toEqual([1, 154, width]);
    expect(negative.embeds.shape).toEqual([1, 154, width]);
    const shapes = [128, 32, 8, 2].slice(0, levels).map((pixels) => [1, 1, pixels, 154]);
    expect(positive.contextBias?.map(({ shape }) => shape)).toEqual(shapes);
    expect(negative.contextBias?.map(({ shape }) => shape)).toEqual(shapes);
    expect(negative.contextBias?.[0].data.every((value) => value === 0)).toBe(true);
  });

  test("a prompt with an empty region changes nothing, and one for everything is as one without a region", async () => {
    const alone = await sample(apple, none);
    const prompts = [
      { conditioning: apple, mask: everywhere },
      { conditioning: sky, mask: nowhere },
    ];
    expect(largestDifference(await sample(prompts, none), alone)).toBeLessThan(2e-4);
    expect(
      largestDifference(await sample([{ conditioning: apple }], prompts), await sample(apple, apple)),
    ).toBeLessThan(2e-4);
  });

  test("prompts decide on their own regions", async () => {
    const both = [
      { conditioning: apple, mask: above },
      { conditioning: sky, mask: below },
    ];
    const swapped = [
      { conditioning: apple, mask: below },
      { conditioning: sky, mask: above },
    ];
    const difference = largestDifference(await sample(both, none), await sample(swapped, none));
    expect(difference).toBeGreaterThan(0.01);
  });
});

function sample(positive: Prompts, negative: Prompts): Promise<Tensor> {
  const [conditional, unconditional] = pairConditioning([positive, negative], { size, levels });
  return denoise({
    unet,
    scheduler: createScheduler("ddim", { steps: 1, config: {} }),
    latents: tensor(wave(4 * 128, 0), [1, 4, 16, 8]),
    positive: conditional,
    negative: unconditional,
    cfgScale: 4,
    noise: (count) => new Float32Array(count),
  });
}

function prompt(seed: number): Conditioning {
  return { embeds: tensor(wave(77 * width, seed), [1, 77, width]), tokenCount: 3 };
}

function wave(length: number, seed: number): Float32Array {
  return Float32Array.from({ length }, (_, index) => 2 * Math.sin(index * (1 + seed) + seed));
}
