import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { EvokeError } from "@evoke/errors";
import { z } from "zod";
import { isMissing } from "../files/storage-error.ts";

/** The card's file name, in a model's folder or, for a single file, `<stem>.evoke-model.json` beside it. */
export const CARD_NAME = "evoke-model.json";

const multipleOf8 = z.int().min(64).max(8192).multipleOf(8);

/** What the maker of a model says about it. Fields that are absent are found out from the weights. */
const ModelCard = z.strictObject({
  name: z.string().min(1).max(200).optional(),
  description: z.string().max(2000).optional(),
  base: z.string().min(1).optional(),
  type: z.string().min(1).optional(),
  defaults: z
    .strictObject({
      width: multipleOf8.optional(),
      height: multipleOf8.optional(),
      steps: z.int().min(1).max(10_000).optional(),
      cfg_scale: z.number().min(1).optional(),
      cfg_rescale_multiplier: z.number().min(0).lt(1).optional(),
      scheduler: z.string().min(1).optional(),
      prompt: z.string().max(10_000).optional(),
    })
    .default({}),
  license: z.string().max(200).optional(),
  source: z.string().max(2000).optional(),
});
export type ModelCard = z.output<typeof ModelCard>;

/** Where a model's card is, if it has one. */
export function cardPath(model: string, kind: "folder" | "file"): string {
  return kind === "folder" ? join(model, CARD_NAME) : model.replace(/\.[^.]+$/, `.${CARD_NAME}`);
}

/** A model's card; an empty one where there is none. @throws MODEL_CONFIG_INVALID */
export async function readModelCard(model: string, kind: "folder" | "file"): Promise<ModelCard> {
  const path = cardPath(model, kind);
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (isMissing(error)) return "{}";
    throw cardError(path, error);
  });
  try {
    return ModelCard.parse(JSON.parse(text));
  } catch (error) {
    throw cardError(path, error);
  }
}

function cardError(file: string, cause: unknown): EvokeError {
  const issue = cause instanceof z.ZodError ? cause.issues[0] : undefined;
  const text = cause instanceof Error ? cause.message : String(cause);
  const reason = issue ? `${issue.path.join(".") || "the card"}: ${issue.message}` : text;
  return new EvokeError("MODEL_CONFIG_INVALID", { file, reason }, { cause });
}
