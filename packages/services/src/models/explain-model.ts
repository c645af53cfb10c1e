import { basename } from "node:path";
import { EvokeError } from "@evoke/errors";
import type { ModelRecord } from "@evoke/invoke";
import { modelAt } from "./find-models.ts";
import { cardPath, readModelCard } from "./model-card.ts";

/** What tells what a model is, for people. */
export interface ModelExplanation {
  readonly type: string;
  readonly base: string;
  readonly format: string;
  /** What its files show. */
  readonly evidence: readonly string[];
  /** What its maker or its user says in place of that. */
  readonly corrections: readonly string[];
}

/**
 * Why a model is taken for what it is: its files are looked at anew.
 *
 * @throws MODEL_FILE_MISSING, and the engine's errors about its files
 */
export async function explainModel(record: ModelRecord): Promise<ModelExplanation> {
  const place = await modelAt(record.path);
  if (place === undefined)
    throw new EvokeError("MODEL_FILE_MISSING", { file: record.path, reason: "nothing is there" });
  const { identifyModel } = await import("@evoke/engine");
  const { type, base, format, evidence } = identifyModel(place.path);
  const card = await readModelCard(place.path, place.kind);
  const cardName = basename(cardPath(place.path, place.kind));
  const found = { type, base };
  const corrections = (["type", "base"] as const).flatMap((field) => {
    const said = card[field];
    const byCard = said !== undefined && said !== found[field] ? [`${cardName} says that its ${field} is ${said}`] : [];
    const before = said ?? found[field];
    return record[field] === before ? byCard : [...byCard, `its ${field} was changed to ${record[field]}`];
  });
  return { type, base, format, evidence, corrections };
}
