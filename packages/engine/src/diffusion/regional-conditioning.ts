import { padConditioning } from "../prompt/conditioning.ts";
import type { Conditioning } from "../prompt/conditioning-types.ts";
import { concatenateRegions, type RegionalPrompt, regionBias, type TokenRegion } from "../prompt/regional.ts";
import { type Tensor, tensor } from "../tensor.ts";
import type { DenoiseConditioning } from "./denoise.ts";

/** One encoded prompt for the whole picture, or several with the parts that they are for. */
export type Prompts = Conditioning | readonly RegionalPrompt[];

/** What the biases of regions are made for. */
export interface ConditioningOptions {
  /** Of the latents. */
  readonly size: { readonly height: number; readonly width: number };
  /** How many sizes the network works at, each half of the one before. */
  readonly levels: number;
}

/**
 * Both halves of guidance as the sampling loop takes them, positive first: brought to one length, with the biases of
 * attention that hold prompts to their regions where there are any.
 *
 * @throws EvokeError CONDITIONING_MISMATCH when prompts were encoded for different models
 */
export function pairConditioning(
  [positive, negative]: readonly [Prompts, Prompts],
  options: ConditioningOptions,
): readonly [DenoiseConditioning, DenoiseConditioning] {
  const halves = [positive, negative].map((prompts) => concatenateRegions(promptsOf(prompts), options.size));
  const padded = padConditioning(halves[0].conditioning, halves[1].conditioning);
  if (halves.every(({ regions }) => regions.length === 0)) return padded;
  const biased = ({ embeds, ...rest }: Conditioning, regions: readonly TokenRegion[]): DenoiseConditioning => {
    return { ...rest, embeds, contextBias: contextBias(regions, { ...options, tokens: embeds.shape[1] }) };
  };
  return [biased(padded[0], halves[0].regions), biased(padded[1], halves[1].regions)];
}

function promptsOf(prompts: Prompts): readonly RegionalPrompt[] {
  return "embeds" in prompts ? [{ conditioning: prompts }] : prompts;
}

/** A bias [1, 1, pixels, tokens] for each size of the network; nothing is hidden where there are no regions. */
function contextBias(
  regions: readonly TokenRegion[],
  { size, levels, tokens }: ConditioningOptions & { readonly tokens: number },
): readonly Tensor[] {
  return Array.from({ length: levels }, (_, halvings) => {
    const pixels = Math.ceil(size.height / 2 ** halvings) * Math.ceil(size.width / 2 ** halvings);
    const { data } =
      regions.length === 0 ? { data: new Float32Array(pixels * tokens) } : regionBias(regions, { tokens, halvings });
    return tensor(data, [1, 1, pixels, tokens]);
  });
}
