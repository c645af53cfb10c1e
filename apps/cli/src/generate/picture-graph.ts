import { type ImageRecord, identifierOf, type ModelRecord } from "@evoke/invoke";
import { imageToImageGraph, type PictureGraph, textToImageGraph } from "@evoke/recipes";
import type { ModelAdditions } from "./choose-additions.ts";
import type { GenerateInput } from "./generate-input.ts";

/** What a picture is made of, all of it known. */
export interface PicturePlan {
  readonly input: GenerateInput;
  readonly model: ModelRecord;
  readonly seed: number;
  readonly additions: ModelAdditions;
  readonly initial?: ImageRecord;
}

/** The graph that makes a picture. */
export function pictureGraph(
  { input, model, additions, seed, initial }: PicturePlan,
  newId: () => string,
): PictureGraph {
  const { width, height } = input;
  const request = {
    ...additions,
    model: identifierOf(model),
    prompt: input.prompt,
    negative: input.negative,
    seed,
    width,
    height,
    steps: input.steps,
    cfgScale: input.cfg,
    cfgRescale: input.cfg_rescale,
    scheduler: input.scheduler,
    clipSkip: input.clip_skip,
    ...(input.seamless && { seamless: { x: input.seamless !== "y", y: input.seamless !== "x" } }),
  };
  if (initial === undefined) return textToImageGraph(request, newId);
  const start = {
    image: { image_name: initial.image_name },
    strength: input.strength,
    resize: initial.width !== width || initial.height !== height,
  };
  return imageToImageGraph(request, start, newId);
}
