import type { WeightedPrompt } from "./prompt-syntax.ts";
import { emptySequence, promptSequences, type TokenSequence } from "./prompt-tokens.ts";
import type { EncoderStates, SequenceEncoder } from "./sequence-encoder.ts";

/** States of a prompt's sequences after each other. */
export interface PromptEncoding {
  /** [tokens, width], row-major; `tokens` is a multiple of the sequence length. */
  readonly data: Float32Array;
  /** Tokens of the prompt itself. */
  readonly tokenCount: number;
}

/** Keeps the share of a fragment of weight 0 finite. */
const smallestWeight = 1e-5;

/**
 * Encodes a weighted prompt with the numerics of compel 2 (https://github.com/damian0815/compel).
 *
 * Each token's state z is moved along its difference from the empty prompt's state e at the same place:
 * `e + (z − e) · weight`. A weight w below 1 also makes the fragment fade: the encoding is averaged with one in which
 * the fragment is hidden from attention, of share `tan((1 − w) · π / 2)` against 1 for the plain one.
 *
 * @throws EvokeError PROMPT_TOO_MANY_TOKENS, CANCELED
 */
export async function encodeWeighted(
  prompt: WeightedPrompt,
  encoder: SequenceEncoder,
  states: EncoderStates,
): Promise<PromptEncoding> {
  const sequences = promptSequences(prompt, encoder.tokenizer, encoder.learned.ids);
  const size = encoder.tokenizer.maxLength * encoder.width;
  const present = new Set(sequences.flatMap(({ fragments }) => fragments));
  const shares = prompt.fragments.map(({ weight }, fragment) => (present.has(fragment) ? hiddenShare(weight) : 0));
  const total = shares.reduce((sum, share) => sum + share, 1);

  const data = new Float32Array(sequences.length * size);
  for (const [index, sequence] of sequences.entries()) {
    const plain = await weighted(sequence, { encoder, states });
    const mixture = new Float64Array(size);
    // Hiding a fragment changes only the sequences that it is in: elsewhere its share is one more plain encoding.
    const touching = new Set(sequence.fragments);
    let plainShare = 1;
    for (const [fragment, share] of shares.entries()) {
      if (share === 0) continue;
      if (!touching.has(fragment)) {
        plainShare += share;
        continue;
      }
      const reachesOn = sequences[index + 1]?.fragments.includes(fragment) ?? false;
      const mask = maskWithout(sequence, fragment, reachesOn ? "reaches into the next sequence" : "ends here");
      addScaled(mixture, await weighted(sequence, { encoder, states, mask }), share / total);
    }
    addScaled(mixture, plain, plainShare / total);
    data.set(mixture, index * size);
  }
  const tokenCount = sequences
    .flatMap(({ fragments }) => fragments)
    .filter((fragment) => fragment !== undefined).length;
  return { data, tokenCount };
}

/** The states of one empty sequence, [maxLength, width]. */
export async function encodeEmpty(encoder: SequenceEncoder, states: EncoderStates): Promise<Float32Array> {
  const encoding = await encoder.encode(emptySequence(encoder.tokenizer).ids);
  return encoding[states].data;
}

function hiddenShare(weight: number): number {
  return weight < 1 ? Math.tan(((1 - Math.max(smallestWeight, weight)) * Math.PI) / 2) : 0;
}

interface WeighOptions {
  readonly encoder: SequenceEncoder;
  readonly states: EncoderStates;
  readonly mask?: readonly number[];
}

async function weighted(
  { ids, weights }: TokenSequence,
  { encoder, states, mask }: WeighOptions,
): Promise<Float32Array> {
  const { data } = (await encoder.encode(ids, mask))[states];
  if (weights.every((weight) => weight === 1)) return data;
  const empty = await encodeEmpty(encoder, states);
  return data.map((value, index) => {
    const weight = weights[Math.floor(index / encoder.width)];
    return weight === 1 ? value : empty[index] + (value - empty[index]) * weight;
  });
}

/**
 * Hides a fragment's tokens. In a sequence whose end it reaches beyond, end and padding are hidden with it, all but the
 * last position: compel has it so.
 */
function maskWithout(
  { fragments }: TokenSequence,
  fragment: number,
  extent: "ends here" | "reaches into the next sequence",
): number[] {
  const first = fragments.indexOf(fragment);
  const last = extent === "ends here" ? fragments.lastIndexOf(fragment) : fragments.length - 2;
  return fragments.map((_, position) => (position >= first && position <= last ? 0 : 1));
}

function addScaled(sum: Float64Array, values: Float32Array, factor: number): void {
  for (let index = 0; index < sum.length; index++) sum[index] += values[index] * factor;
}
