import { openCheckpoint } from "@evoke/engine";
import type { ReferenceCase } from "./load-case.ts";
import { modelLayouts } from "./open-model.ts";

/**
 * The model folder of the case that another calls "sd1" or "sdxl": the folder beside it of that name, or of a longer one
 * that the case states in its prose, "../sd1-b/model".
 */
export function otherCaseModel(reference: ReferenceCase, base: string): string {
  const { model } = reference.describe<{ readonly model: string }>();
  const stated = new RegExp(`\\.\\./(${base}(?:-[\\w-]+)?)/model`).exec(model)?.[1];
  return reference.path(`../${stated ?? base}/model`);
}

/** The schedule that a model names itself. @param folder as `otherCaseModel` gives it */
export function scheduleOf(folder: string): Readonly<Record<string, unknown>> {
  const checkpoint = openCheckpoint(modelLayouts(folder)[0]);
  checkpoint.close();
  return checkpoint.schedulerConfig;
}
