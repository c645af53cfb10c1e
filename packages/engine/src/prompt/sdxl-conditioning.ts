import { type Tensor, tensor } from "../tensor.ts";
import { encodeParsed } from "./conditioning.ts";
import type { Conditioning } from "./conditioning-types.ts";
import { parsePrompt } from "./prompt-syntax.ts";
import { textTokens, truncatedSequence } from "./prompt-tokens.ts";
import { type ClipEncoder, SequenceEncoder } from "./sequence-encoder.ts";

/** What a picture is said to be cut from, in pixels: SDXL is conditioned on it (Podell et al. 2023, arXiv 2307.01952). */
export interface SdxlSize {
  readonly originalWidth: number;
  readonly originalHeight: number;
  readonly cropLeft: number;
  readonly cropTop: number;
}

/** A prompt for SDXL, its sizes, and both encoders. */
export interface EncodeSdxlPromptOptions extends SdxlSize {
  readonly targetWidth: number;
  readonly targetHeight: number;
  /** In the syntax of `parsePrompt`. */
  readonly prompt: string;
  /** What the second encoder reads; the prompt when blank or absent. */
  readonly style?: string;
  readonly first: ClipEncoder;
  readonly second: ClipEncoder;
}

/**
 * Encodes a prompt for SDXL: both encoders' penultimate states side by side, and the second one's pooled projection of
 * the text as it was written, without weights. An exactly empty text gives zeros and not its encoding: SDXL was
 * trained so.
 *
 * @throws EvokeError as `encodePrompt`
 */
export async function encodeSdxlPrompt(options: EncodeSdxlPromptOptions): Promise<Conditioning> {
  const { prompt, style = "", first, second } = options;
  const left = await encodeFeatures(prompt, first);
  const right = await encodeFeatures(style.trim() === "" ? prompt : style, second);
  const timeIds = [...sizeIds(options), options.targetHeight, options.targetWidth];
  return {
    embeds: sideBySide(left.embeds, right.embeds),
    pooled: right.pooled,
    timeIds: tensor(Float32Array.from(timeIds), [1, timeIds.length]),
    tokenCount: Math.max(left.tokenCount, right.tokenCount),
  };
}

/** A prompt for SDXL's refiner, its sizes, and the encoder. */
export interface EncodeSdxlRefinerPromptOptions extends SdxlSize {
  /** 0 … 10: 6 is usual for a prompt, 2.5 for a negative one. */
  readonly aestheticScore: number;
  readonly prompt: string;
  readonly second: ClipEncoder;
}

/**
 * Encodes a prompt for the SDXL refiner, which has the second encoder only. An empty prompt is encoded as any other.
 *
 * @throws EvokeError as `encodePrompt`
 */
export async function encodeSdxlRefinerPrompt(options: EncodeSdxlRefinerPromptOptions): Promise<Conditioning> {
  const { embeds, pooled, tokenCount } = await encodeText(options.prompt, options.second);
  const timeIds = [...sizeIds(options), options.aestheticScore];
  return { embeds, pooled, timeIds: tensor(Float32Array.from(timeIds), [1, timeIds.length]), tokenCount };
}

function sizeIds({ originalHeight, originalWidth, cropTop, cropLeft }: SdxlSize): readonly number[] {
  return [originalHeight, originalWidth, cropTop, cropLeft];
}

interface Features {
  /** [1, tokens, hidden] */
  readonly embeds: Tensor;
  /** [1, projection or hidden] */
  readonly pooled: Tensor;
  readonly tokenCount: number;
}

async function encodeFeatures(text: string, clip: ClipEncoder): Promise<Features> {
  if (text !== "") return encodeText(text, clip);
  const { hiddenSize, projectionSize = hiddenSize } = clip.encoder.config;
  const { maxLength } = clip.tokenizer;
  return {
    embeds: tensor(new Float32Array(maxLength * hiddenSize), [1, maxLength, hiddenSize]),
    pooled: tensor(new Float32Array(projectionSize), [1, projectionSize]),
    tokenCount: 0,
  };
}

async function encodeText(text: string, clip: ClipEncoder): Promise<Features> {
  const encoder = new SequenceEncoder(clip);
  const { data, tokenCount } = await encodeParsed(parsePrompt(text), encoder, "penultimate");
  const ids = textTokens(text, clip.tokenizer, encoder.learned.ids);
  const { pooled } = await encoder.encode(truncatedSequence(ids, clip.tokenizer).ids);
  return { embeds: tensor(data, [1, data.length / encoder.width, encoder.width]), pooled, tokenCount };
}

/** Joins [1, tokens, a] and [1, tokens, b] to [1, tokens, a + b]; zeros stand where one has fewer tokens. */
function sideBySide(left: Tensor, right: Tensor): Tensor {
  const tokens = Math.max(left.shape[1], right.shape[1]);
  const [leftWidth, rightWidth] = [left.shape[2], right.shape[2]];
  const width = leftWidth + rightWidth;
  const data = new Float32Array(tokens * width);
  for (let token = 0; token < tokens; token++) {
    data.set(left.data.subarray(token * leftWidth, (token + 1) * leftWidth), token * width);
    data.set(right.data.subarray(token * rightWidth, (token + 1) * rightWidth), token * width + leftWidth);
  }
  return tensor(data, [1, tokens, width]);
}
