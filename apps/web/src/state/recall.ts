import { imageQuery } from "../api/queries/images.ts";
import { modelsQuery } from "../api/queries/models.ts";
import { queryClient } from "../api/query-client.ts";
import { applyMetadata, type Recalled } from "./apply-metadata.ts";
import { useGenerateSettings } from "./generate-settings.ts";
import { layersOf } from "./recall-layers.ts";

/** Uses a picture's recipe, or a part of it, for the next pictures. */
export async function recall(metadata: Readonly<Record<string, unknown>>, what: Recalled): Promise<void> {
  const models = await queryClient.ensureQueryData(modelsQuery);
  const layers = what === "all" || what === "remix" ? { layers: await layersOf(metadata, models, sizeOf) } : {};
  useGenerateSettings.setState({ ...applyMetadata(metadata, what, models), ...layers });
}

/** The size of a picture; undefined for one that is gone. */
async function sizeOf(name: string): Promise<{ readonly width: number; readonly height: number } | undefined> {
  try {
    const { width, height } = await queryClient.ensureQueryData(imageQuery(name));
    return { width, height };
  } catch {
    return undefined;
  }
}
