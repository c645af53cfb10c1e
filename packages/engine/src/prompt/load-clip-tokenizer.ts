import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { EvokeError } from "@evoke/errors";
import { ClipTokenizer } from "./clip-tokenizer.ts";
import {
  type ClipVocabulary,
  clipVocabulary,
  endOfText,
  idsFromMerges,
  parseMerges,
  startOfText,
} from "./clip-vocabulary.ts";

/** OpenAI's merge rules, which every Stable Diffusion with a CLIP encoder uses; its ids follow from them. */
const shippedMerges = fileURLToPath(new URL("../../assets/clip/merges.txt", import.meta.url));

/** Longest sequence that is believed of a configuration; some write 10^30 for "no limit". */
const longestSequence = 1024;

/**
 * Loads a CLIP tokenizer.
 *
 * @param folder a `tokenizer` folder in the diffusers layout (`vocab.json`, `merges.txt` and, where they exist,
 *   `tokenizer_config.json` and `special_tokens_map.json`); undefined for OpenAI's vocabulary, which is shipped
 * @param options `padToken` for the shipped vocabulary: "!" for SD 2 and the second encoder of SDXL; a folder says itself
 * @throws EvokeError MODEL_FILE_MISSING, TOKENIZER_INVALID naming the file
 */
export async function loadClipTokenizer(
  folder?: string,
  options: { readonly padToken?: string } = {},
): Promise<ClipTokenizer> {
  if (folder === undefined) {
    const rules = parseMerges(await readText(shippedMerges));
    const vocabulary = clipVocabulary(idsFromMerges(rules), rules);
    return tokenizer(vocabulary, { file: shippedMerges, settings: { pad_token: options.padToken } });
  }
  const vocabularyFile = join(folder, "vocab.json");
  const mergesFile = join(folder, "merges.txt");
  const ids = vocabularyIds(vocabularyFile, await readJson(vocabularyFile));
  const merges = await readText(mergesFile);
  const vocabulary = describing(mergesFile, () => clipVocabulary(ids, parseMerges(merges)));
  // The map wins, as in transformers: SD 2 pads with "!", but its configuration file says otherwise.
  const settings = {
    ...(await readOptionalJson(join(folder, "tokenizer_config.json"))),
    ...(await readOptionalJson(join(folder, "special_tokens_map.json"))),
  };
  return tokenizer(vocabulary, { file: vocabularyFile, settings });
}

interface Settings {
  readonly file: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

function tokenizer(vocabulary: ClipVocabulary, { file, settings }: Settings): ClipTokenizer {
  const idOf = (key: string, otherwise: string): number => {
    const token = tokenContent(settings[key]) ?? otherwise;
    const id = vocabulary.ids.get(token);
    if (id === undefined) throw new EvokeError("TOKENIZER_INVALID", { file, reason: `it has no ${key} "${token}"` });
    return id;
  };
  const length = settings["model_max_length"];
  return new ClipTokenizer(vocabulary, {
    bosId: idOf("bos_token", startOfText),
    eosId: idOf("eos_token", endOfText),
    padId: idOf("pad_token", endOfText),
    unknownId: idOf("unk_token", endOfText),
    maxLength: isSequenceLength(length) ? length : 77,
  });
}

function isSequenceLength(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 2 && Number(value) <= longestSequence;
}

/** A token is written as its text, or as an object with its text in `content`. */
function tokenContent(value: unknown): string | undefined {
  const content = isRecord(value) ? value["content"] : value;
  return typeof content === "string" ? content : undefined;
}

function vocabularyIds(file: string, json: Readonly<Record<string, unknown>>): Map<string, number> {
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

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    const reason = isRecord(cause) && typeof cause["code"] === "string" ? cause["code"] : String(cause);
    throw new EvokeError("MODEL_FILE_MISSING", { file, reason }, { cause });
  }
}

async function readJson(file: string): Promise<Readonly<Record<string, unknown>>> {
  const text = await readText(file);
  const json: unknown = describing(file, () => JSON.parse(text));
  if (!isRecord(json)) throw new EvokeError("TOKENIZER_INVALID", { file, reason: "it is not a JSON object" });
  return json;
}

async function readOptionalJson(file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await readJson(file);
  } catch (error) {
    if (error instanceof EvokeError && error.code === "MODEL_FILE_MISSING") return {};
    throw error;
  }
}

function describing<Result>(file: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EvokeError("TOKENIZER_INVALID", { file, reason }, { cause });
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
