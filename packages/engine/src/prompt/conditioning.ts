import { type Tensor, tensor } from "../tensor.ts";
import type { Conditioning } from "./conditioning-types.ts";
import { joinArrays } from "./join-arrays.ts";
import { type BlendedPrompt, type ParsedPrompt, parsePrompt } from "./prompt-syntax.ts";
import { type ClipEncoder, type EncoderStates, SequenceEncoder } from "./sequence-encoder.ts";
import { encodeEmpty, encodeWeighted, type PromptEncoding } from "./weighted-encoding.ts";

/** A prompt, and the encoder that reads it. */
export interface EncodePromptOptions extends ClipEncoder {
  /** In the syntax of `parsePrompt`. */
  readonly prompt: string;
}

/**
 * Encodes a prompt for Stable Diffusion 1 or 2: the normalised last states of its one encoder.
 *
 * @throws EvokeError PROMPT_SYNTAX_INVALID, PROMPT_WEIGHT_INVALID, PROMPT_TOO_MANY_TOKENS, EMBEDDING_WIDTH, CANCELED
 */
export async function encodePrompt({ prompt, ...clip }: EncodePromptOptions): Promise<Conditioning> {
  const encoder = new SequenceEncoder(clip);
  const { data, tokenCount } = await encodeParsed(parsePrompt(prompt), encoder, "lastHiddenState");
  return { embeds: tensor(data, [1, data.length / encoder.width, encoder.width]), tokenCount };
}

/** Encodes the parts of a conjunction one by one and puts them after each other. */
export async function encodeParsed(
  { parts }: ParsedPrompt,
  encoder: SequenceEncoder,
  states: EncoderStates,
): Promise<PromptEncoding> {
  const encodings: PromptEncoding[] = [];
  for (const { prompt, weight } of parts) {
    const { data, tokenCount } =
      prompt.kind === "blend" ? await blend(prompt, encoder, states) : await encodeWeighted(prompt, encoder, states);
    const empty = weight === 1 ? undefined : repeated(await encodeEmpty(encoder, states), data.length);
    encodings.push({
      data: empty ? data.map((value, index) => empty[index] + (value - empty[index]) * weight) : data,
      tokenCount,
    });
  }
  return {
    data: joinArrays(encodings.map(({ data }) => data)),
    tokenCount: encodings.reduce((sum, { tokenCount }) => sum + tokenCount, 0),
  };
}

/** The weighted average, or sum, of prompts; shorter ones are filled up with encodings of the empty prompt. */
async function blend(
  { prompts, weights, normalize }: BlendedPrompt,
  encoder: SequenceEncoder,
  states: EncoderStates,
): Promise<PromptEncoding> {
  const encodings: PromptEncoding[] = [];
  for (const prompt of prompts) encodings.push(await encodeWeighted(prompt, encoder, states));
  const empty = await encodeEmpty(encoder, states);
  const longest = Math.max(...encodings.map(({ data }) => data.length));
  const total = normalize ? weights.reduce((sum, weight) => sum + weight, 0) : 1;
  const sum = new Float64Array(longest);
  for (const [index, { data }] of encodings.entries()) {
    const filled = joinArrays([data, repeated(empty, longest - data.length)]);
    const share = weights[index] / total;
    for (let position = 0; position < longest; position++) sum[position] += filled[position] * share;
  }
  return { data: Float32Array.from(sum), tokenCount: Math.max(...encodings.map(({ tokenCount }) => tokenCount)) };
}

/**
 * Brings two conditionings to one length, so that both halves of guidance can go through the network as one batch.
 *
 * Each is repeated up to the least common multiple of the lengths. Attention weighs keys by a softmax, to which every
 * key m times over is the same as once: so this does exactly what padding with an attention mask would do, for
 * networks that know no mask.
 */
export function padConditioning(a: Conditioning, b: Conditioning): readonly [Conditioning, Conditioning] {
  const [lengthA, lengthB] = [a.embeds.shape[1], b.embeds.shape[1]];
  const length = (lengthA / greatestCommonDivisor(lengthA, lengthB)) * lengthB;
  return [lengthened(a, length), lengthened(b, length)];
}

function lengthened(conditioning: Conditioning, length: number): Conditioning {
  const { data, shape } = conditioning.embeds;
  if (shape[1] === length) return conditioning;
  const embeds: Tensor = tensor(repeated(data, length * shape[2]), [1, length, shape[2]]);
  return { ...conditioning, embeds };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Values over and over, up to a length. */
function repeated(values: Float32Array, length: number): Float32Array {
  const result = new Float32Array(length);
  for (let offset = 0; offset < length; offset += values.length) result.set(values, offset);
  return result;
}
