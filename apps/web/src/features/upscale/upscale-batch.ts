import { detailedUpscaleGraph, type SizedImage, upscaleGraph } from "@evoke/recipes";
import type { Batch } from "../../api/types.ts";
import type { GenerateSettings } from "../../state/generate-settings.ts";
import { trainedSide } from "../../state/model-defaults.ts";
import type { UpscaleSettings } from "../../state/upscaling.ts";
import { fieldOf, requestOf } from "../generate/generate-batch.ts";

interface UpscaleRequest {
  readonly picture: SizedImage;
  readonly options: UpscaleSettings;
  /** What the model that adds details is told: the page's settings, with the prompts that belong to the picture. */
  readonly settings: GenerateSettings;
  readonly model: Parameters<typeof trainedSide>[0] | undefined;
}

/** The batch that makes one picture larger. @throws Error where details are wanted and no model is chosen */
export function upscaleBatch({ picture, options, settings, model }: UpscaleRequest, newId: () => string): Batch {
  const { scale, upscaler, detail, creativity } = options;
  const upscaling = { picture, scale, ...(upscaler && { upscaler: fieldOf(upscaler) }) };
  const size = model === undefined ? 512 : toGrid(trainedSide(model));
  const { graph } = detail
    ? detailedUpscaleGraph(
        requestOf(settings, settings.prompt, settings.negative),
        { upscaling, detail: { creativity, tile: { size, overlap: toGrid(size / 8) } } },
        newId,
      )
    : upscaleGraph(upscaling, newId);
  return { graph: graph as Batch["graph"], runs: 1, origin: "generate", destination: "generate" };
}

function toGrid(pixels: number): number {
  return Math.max(8, Math.round(pixels / 8) * 8);
}
