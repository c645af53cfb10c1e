import { type ClipTokenizer, type DenoiseConditioning, type TextEncoder, tensor } from "@evoke/engine";
import { joinFeatures } from "./slices.ts";
import { padSequence } from "./token-sequence.ts";

/** How a pipeline was called; the names are diffusers'. */
export interface SamplingCall {
  readonly prompt: string;
  readonly negative_prompt?: string;
  readonly num_inference_steps: number;
  readonly guidance_scale: number;
  readonly guidance_rescale?: number;
  /** Last encoder layers that are left out for the positive prompt. */
  readonly clip_skip?: number;
  /** SDXL: height and width. */
  readonly original_size?: readonly [number, number];
  /** SDXL: top and left. */
  readonly crops_coords_top_left?: readonly [number, number];
  /** SDXL: height and width. */
  readonly target_size?: readonly [number, number];
}

export interface ConditioningRequest {
  readonly textEncoders: readonly TextEncoder[];
  readonly tokenizers: readonly ClipTokenizer[];
  readonly call: SamplingCall;
}

/** What both halves of the guidance pair are conditioned on. */
export interface ConditioningPair {
  readonly positive: DenoiseConditioning;
  readonly negative: DenoiseConditioning;
}

/** Both prompts of a call. The recordings skip encoder layers for the positive one only. */
export async function condition(request: ConditioningRequest): Promise<ConditioningPair> {
  const { prompt, negative_prompt = "", clip_skip = 0 } = request.call;
  return {
    positive: await conditionOn(prompt, clip_skip, request),
    negative: await conditionOn(negative_prompt, 0, request),
  };
}

async function conditionOn(
  prompt: string,
  skipLayers: number,
  { textEncoders, tokenizers, call }: ConditioningRequest,
): Promise<DenoiseConditioning> {
  const encodings = await Promise.all(
    textEncoders.map((encoder, index) => {
      const tokenizer = tokenizers[index];
      return encoder.encode({ tokenIds: [padSequence(tokenizer, tokenizer.encode(prompt))], skipLayers });
    }),
  );
  if (encodings.length === 1) return { embeds: encodings[0].lastHiddenState };
  const sizes = [call.original_size, call.crops_coords_top_left, call.target_size].flatMap((size) => size ?? []);
  return {
    embeds: encodings.map(({ penultimate }) => penultimate).reduce(joinFeatures),
    pooled: encodings[encodings.length - 1].pooled,
    timeIds: tensor(Float32Array.from(sizes), [1, sizes.length]),
  };
}
