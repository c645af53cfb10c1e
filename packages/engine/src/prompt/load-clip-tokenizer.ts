import { fileURLToPath } from "node:url";
import { EvokeError } from "@evoke/errors";
import { ClipTokenizer } from "./clip-tokenizer.ts";
import { clipVocabulary, endOfText, idsFromMerges, parseMerges, startOfText } from "./clip-vocabulary.ts";
import { describing, isObject, readText, readTokenizerFiles, type TokenizerFiles } from "./tokenizer-files.ts";

/** OpenAI's merge rules, which every Stable Diffusion with a CLIP encoder uses; its ids follow from them. */
const shippedMerges = fileURLToPath(new URL("../../assets/clip/merges.txt", import.meta.url));

/** Longest sequence that is believed of a configuration; some write 10^30 for "no limit". */
const longestSequence = 1024;

/** How the shipped vocabulary is used. */
export interface ShippedTokenizerOptions {
  /** "!" for SD 2 and the second encoder of SDXL; the end of text when absent. */
  readonly padToken?: string;
}

/**
 * Loads a CLIP tokenizer.
 *
 * @param folder a `tokenizer` folder in the diffusers layout; undefined for OpenAI's vocabulary, which is shipped
 * @param options for the shipped vocabulary; a folder has its own
 * @throws EvokeError MODEL_FILE_MISSING, TOKENIZER_INVALID naming the file
 */
export async function loadClipTokenizer(
  folder?: string,
  options: ShippedTokenizerOptions = {},
): Promise<ClipTokenizer> {
  if (folder !== undefined) return tokenizer(await readTokenizerFiles(folder));
  const rules = parseMerges(await readText(shippedMerges));
  const settings = { pad_token: options.padToken };
  return tokenizer({ file: shippedMerges, ids: idsFromMerges(rules), rules, settings });
}

function tokenizer({ file, ids, rules, settings }: TokenizerFiles): ClipTokenizer {
  const idOf = (key: string, otherwise: string): number => {
    const token = tokenContent(settings[key]) ?? otherwise;
    const id = ids.get(token);
    if (id === undefined) throw new EvokeError("TOKENIZER_INVALID", { file, reason: `it has no ${key} "${token}"` });
    return id;
  };
  const length = settings["model_max_length"];
  const vocabulary = describing(file, () => clipVocabulary(ids, rules));
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
  const content = isObject(value) ? value["content"] : value;
  return typeof content === "string" ? content : undefined;
}
