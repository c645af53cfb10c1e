import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { EvokeError } from "@evoke/errors";
import { type MergeRule, parseMerges } from "./clip-vocabulary.ts";

/** What a tokenizer's files say, unchecked but for its form. */
export interface TokenizerFiles {
  /** The file that the ids come from, for messages. */
  readonly file: string;
  readonly ids: ReadonlyMap<string, number>;
  readonly rules: readonly MergeRule[];
  /** Special tokens and lengths. */
  readonly settings: JsonObject;
}

/** A parsed JSON object, of which nothing is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads a `tokenizer` folder in either layout of transformers: `vocab.json` and `merges.txt`, or one `tokenizer.json`;
 * and, where they exist, `tokenizer_config.json` and `special_tokens_map.json`.
 *
 * @throws EvokeError MODEL_FILE_MISSING, TOKENIZER_INVALID naming the file
 */
export async function readTokenizerFiles(folder: string): Promise<TokenizerFiles> {
  // The map wins, as in transformers: SD 2 pads with "!", but its configuration file says otherwise.
  const settings = {
    ...(await readIfThere(join(folder, "tokenizer_config.json"))),
    ...(await readIfThere(join(folder, "special_tokens_map.json"))),
  };
  const single = join(folder, "tokenizer.json");
  const vocabulary = join(folder, "vocab.json");
  const vocab = await readIfThere(vocabulary);
  const json = vocab ? undefined : await readIfThere(single);
  if (json) return { file: single, ...fromSingleFile(single, json), settings };
  const ids = tokenIds(vocabulary, vocab ?? (await readJson(vocabulary)));
  const merges = join(folder, "merges.txt");
  const text = await readText(merges);
  return {
    file: vocabulary,
    ids,
    rules: describing(merges, () => parseMerges(text)),
    settings,
  };
}

/** The library's own format: `model.vocab`, `model.merges` as "a b" or ["a", "b"], and `added_tokens`. */
function fromSingleFile(
  file: string,
  { model, added_tokens: added }: JsonObject,
): Pick<TokenizerFiles, "ids" | "rules"> {
  const { vocab, merges } = isObject(model) ? model : {};
  if (!isObject(vocab) || !Array.isArray(merges)) {
    throw new EvokeError("TOKENIZER_INVALID", { file, reason: "it has no model.vocab and model.merges" });
  }
  const extra = Array.isArray(added) ? added.filter(isObject).map(({ content, id }) => [content, id]) : [];
  const lines = merges.map((rule: unknown) => (Array.isArray(rule) ? rule.join(" ") : String(rule)));
  return {
    ids: tokenIds(file, { ...vocab, ...Object.fromEntries(extra) }),
    rules: describing(file, () => parseMerges(lines.join("\n"))),
  };
}

function tokenIds(file: string, json: JsonObject): Map<string, number> {
  const entries = Object.entries(json);
  const ids = new Map<string, number>();
  for (const [token, id] of entries) {
    // Ids index the encoder's table, so they can hardly be sparse; this also bounds the table of tokens.
    if (typeof id !== "number" || !Number.isInteger(id) || id < 0 || id >= 2 * entries.length) {
      throw new EvokeError("TOKENIZER_INVALID", { file, reason: `the token "${token}" has no valid id` });
    }
    ids.set(token, id);
  }
  return ids;
}

/** @throws EvokeError MODEL_FILE_MISSING */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    const reason = isObject(cause) && typeof cause["code"] === "string" ? cause["code"] : String(cause);
    throw new EvokeError("MODEL_FILE_MISSING", { file, reason }, { cause });
  }
}

async function readJson(file: string): Promise<JsonObject> {
  const text = await readText(file);
  const json: unknown = describing(file, () => JSON.parse(text));
  if (!isObject(json)) throw new EvokeError("TOKENIZER_INVALID", { file, reason: "it is not a JSON object" });
  return json;
}

async function readIfThere(file: string): Promise<JsonObject | undefined> {
  try {
    return await readJson(file);
  } catch (error) {
    if (error instanceof EvokeError && error.code === "MODEL_FILE_MISSING") return undefined;
    throw error;
  }
}

/** Lets an error say which file it is about. @throws EvokeError TOKENIZER_INVALID */
export function describing<Result>(file: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EvokeError("TOKENIZER_INVALID", { file, reason }, { cause });
  }
}

/** Whether a parsed value is an object and no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
