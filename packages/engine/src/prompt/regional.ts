import { EvokeError } from "@evoke/errors";
import { type Tensor, tensor } from "../tensor.ts";
import type { Conditioning } from "./conditioning-types.ts";
import { joinArrays } from "./join-arrays.ts";
import { halveRegion, resizeRegion, type Size } from "./region-mask.ts";

/** An encoded prompt with the part of the picture that it is for. */
export interface RegionalPrompt {
  readonly conditioning: Conditioning;
  /** [1, height, width] of any size: 1 where the prompt applies, 0 elsewhere; everywhere when absent. */
  readonly mask?: Tensor;
}

/** Tokens `start` … `end - 1` of a concatenated conditioning, and where they apply. */
export interface TokenRegion {
  readonly start: number;
  readonly end: number;
  /** [1, height, width] in latent pixels. */
  readonly mask: Tensor;
}

/** Prompts for regions as one conditioning. */
export interface RegionalConditioning {
  /** All prompts' tokens after each other. */
  readonly conditioning: Conditioning;
  /** One per prompt; empty when no prompt has a mask, so that attention needs no bias. */
  readonly regions: readonly TokenRegion[];
}

/**
 * Puts prompts for regions after each other. SDXL's pooled text and time ids, which have no place in the picture, come
 * from the last prompt for everywhere, or else from the first.
 *
 * @param prompts at least one
 * @param latents size of the latents; masks are brought to it by nearest neighbour
 * @throws EvokeError CONDITIONING_MISMATCH when the prompts were encoded for different models
 */
export function concatenateRegions(prompts: readonly RegionalPrompt[], latents: Size): RegionalConditioning {
  const parts = prompts.map(({ conditioning }) => conditioning);
  const { pooled, timeIds } = (prompts.findLast(({ mask }) => mask === undefined) ?? prompts[0]).conditioning;
  const conditioning: Conditioning = {
    embeds: concatenateTokens(parts.map(({ embeds }) => embeds)),
    ...(pooled && { pooled }),
    ...(timeIds && { timeIds }),
    tokenCount: parts.reduce((sum, { tokenCount }) => sum + tokenCount, 0),
  };
  if (prompts.every(({ mask }) => mask === undefined)) return { conditioning, regions: [] };
  let start = 0;
  const regions = prompts.map(({ conditioning: { embeds }, mask }) => {
    const region = { start, end: start + embeds.shape[1], mask: resizeRegion(mask ?? everywhere, latents) };
    start = region.end;
    return region;
  });
  return { conditioning, regions };
}

/** Far enough from any attention score to leave nothing; finite, so that a pixel of no region still sees all tokens. */
const hidden = -10_000;

/** The attention layer that a bias is made for. */
export interface RegionBiasOptions {
  /** Tokens of the network's context. Beyond the regions' own tokens they repeat, as in `padConditioning`. */
  readonly tokens: number;
  /** How often the network has halved the latents' height and width, rounding up: 0 at full size. */
  readonly halvings: number;
}

/**
 * What is added to the cross-attention scores [height · width, tokens] of one level of the network, so that each pixel
 * sees the tokens of its own regions only.
 *
 * @param regions at least one
 */
export function regionBias(regions: readonly TokenRegion[], { tokens, halvings }: RegionBiasOptions): Tensor {
  const masks = regions.map(({ mask }) => Array.from({ length: halvings }).reduce<Tensor>(halveRegion, mask));
  const own = regions[regions.length - 1].end;
  const pixels = masks[0].data.length;
  const data = new Float32Array(pixels * tokens);
  for (const [index, { start, end }] of regions.entries()) {
    for (let pixel = 0; pixel < pixels; pixel++) {
      if (masks[index].data[pixel] > 0.5) continue;
      for (let repeat = 0; repeat < tokens; repeat += own) {
        data.fill(hidden, pixel * tokens + repeat + start, pixel * tokens + Math.min(tokens, repeat + end));
      }
    }
  }
  return tensor(data, [pixels, tokens]);
}

const everywhere = tensor(Float32Array.of(1), [1, 1, 1]);

function concatenateTokens(parts: readonly Tensor[]): Tensor {
  const widths = new Set(parts.map(({ shape }) => shape[2]));
  if (widths.size > 1) throw new EvokeError("CONDITIONING_MISMATCH", { widths: [...widths].join(", ") });
  const data = joinArrays(parts.map((part) => part.data));
  const width = parts[0].shape[2];
  return tensor(data, [1, data.length / width, width]);
}
