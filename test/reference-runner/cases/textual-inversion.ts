import {
  encodePrompt,
  encodeSdxlPrompt,
  loadTextualInversion,
  type Tensor,
  type TextualInversion,
} from "@evoke/engine";
import type { Checks } from "../checks.ts";
import { limits } from "../limits.ts";
import type { ReferenceCase } from "../load-case.ts";
import { openModelOfCase, openTokenizers } from "../open-model.ts";
import { joinFeatures } from "../slices.ts";

interface TextualInversionDescription {
  readonly files: readonly { readonly file: string; readonly token: string }[];
  readonly prompts: readonly InversionPrompt[];
  readonly tolerance?: string;
}

interface InversionPrompt {
  /** What the names of its tensors start with. */
  readonly key: string;
  readonly prompt: string;
  /** The prompt in pieces: text, and embeddings by their token. */
  readonly parts?: readonly (string | readonly ["emb", string])[];
  /** Tokens of the embeddings in use; every one that the prompt names where absent. */
  readonly embeddings_in_order?: readonly string[];
}

/** A prompt with what it names. */
interface ResolvedPrompt {
  readonly key: string;
  /** In the engine's syntax: `<name>` for an embedding. */
  readonly prompt: string;
  readonly inversions: readonly TextualInversion[];
}

interface PromptComparison {
  readonly prompts: readonly ResolvedPrompt[];
  readonly limit: number;
}

/** Learned embeddings in prompts, for Stable Diffusion 1 and, where keys start with "xl", for SDXL. */
export async function compareTextualInversion(reference: ReferenceCase, checks: Checks): Promise<void> {
  const { files, prompts, tolerance } = reference.describe<TextualInversionDescription>();
  const inversions = new Map<string, TextualInversion>();
  for (const { file, token } of files) {
    await checks.attempt(file, () => {
      const loaded = loadTextualInversion(reference.path(`files/${file}`), token.replace(/^<(.*)>$/, "$1"));
      inversions.set(token, loaded);
      checkVectors(reference, checks, { file, embeddings: loaded.embeddings });
    });
  }
  const limit = Number(tolerance) || limits.forward;
  const resolved = prompts.map((prompt) => resolve(prompt, inversions));
  const isXl = ({ key }: ResolvedPrompt) => key.startsWith("xl");
  await checks.attempt("sd1", () =>
    compareSd1(reference, checks, { prompts: resolved.filter((p) => !isXl(p)), limit }),
  );
  await checks.attempt("sdxl", () => compareSdxl(reference, checks, { prompts: resolved.filter(isXl), limit }));
}

/** The case has the vectors of its files, each under a name of its own; a file's are those of its shape. */
function checkVectors(
  reference: ReferenceCase,
  checks: Checks,
  { file, embeddings }: { readonly file: string; readonly embeddings: readonly Tensor[] },
): void {
  const vectors = reference.tensorNames().filter((name) => name.startsWith("vec."));
  for (const got of embeddings) {
    const name = vectors.find((candidate) => reference.tensor(candidate).shape.join() === got.shape.join());
    if (name !== undefined) checks.tensor(`${file} ${name}`, { got, expected: reference.tensor(name), limit: 0 });
  }
}

function resolve(
  { key, prompt, parts, embeddings_in_order }: InversionPrompt,
  inversions: ReadonlyMap<string, TextualInversion>,
): ResolvedPrompt {
  const tokens = embeddings_in_order ?? [...inversions.keys()].filter((token) => prompt.includes(token));
  const inUse = tokens.map((token) => {
    const inversion = inversions.get(token);
    if (inversion === undefined) throw new Error(`no file holds the embedding ${token}`);
    return inversion;
  });
  const pieces = parts?.map((part) => (typeof part === "string" ? part : `<${part[1]}>`)).join(" ");
  const marked = () => tokens.reduce((text, token) => text.replaceAll(token, `<${token}>`), prompt);
  return { key, prompt: pieces ?? marked(), inversions: inUse };
}

async function compareSd1(reference: ReferenceCase, checks: Checks, comparison: PromptComparison): Promise<void> {
  const { prompts, limit } = comparison;
  if (prompts.length === 0) return;
  const folder = reference.path("../sd1/model");
  const [tokenizer] = await openTokenizers(folder);
  const { textEncoders, close } = await openModelOfCase(folder);
  try {
    for (const { key, prompt, inversions } of prompts) {
      const { embeds } = await encodePrompt({ prompt, tokenizer, encoder: textEncoders[0], inversions });
      const expected = reference.tensor(`${key}.last_hidden_state`);
      checks.tensor(`${key}.last_hidden_state`, { got: embeds, expected, limit });
    }
  } finally {
    await close();
  }
}

async function compareSdxl(reference: ReferenceCase, checks: Checks, comparison: PromptComparison): Promise<void> {
  const { prompts, limit } = comparison;
  if (prompts.length === 0) return;
  const folder = reference.path("../sdxl/model");
  const tokenizers = await openTokenizers(folder);
  const { textEncoders, close } = await openModelOfCase(folder);
  try {
    for (const { key, prompt, inversions } of prompts) {
      const [first, second] = textEncoders.map((encoder, index) => ({
        encoder,
        tokenizer: tokenizers[index],
        inversions,
      }));
      const { embeds, pooled } = await encodeSdxlPrompt({ prompt, first, second, ...anySize });
      const expected = joinFeatures(
        reference.tensor(`${key}.text_penultimate`),
        reference.tensor(`${key}.text_2_penultimate`),
      );
      checks.tensor(`${key}.penultimate`, { got: embeds, expected, limit });
      if (pooled)
        checks.tensor(`${key}.pooled`, { got: pooled, expected: reference.tensor(`${key}.text_2_pooled`), limit });
    }
  } finally {
    await close();
  }
}

/** Sizes are no part of the comparison. */
const anySize = {
  originalWidth: 1024,
  originalHeight: 1024,
  cropLeft: 0,
  cropTop: 0,
  targetWidth: 1024,
  targetHeight: 1024,
};
