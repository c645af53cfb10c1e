import { modelsQuery } from "../api/queries/models.ts";
import { queryClient } from "../api/query-client.ts";
import { applyMetadata, type Recalled } from "./apply-metadata.ts";
import { useGenerateSettings } from "./generate-settings.ts";

/** Uses a picture's recipe, or a part of it, for the next pictures. */
export async function recall(metadata: Readonly<Record<string, unknown>>, what: Recalled): Promise<void> {
  const models = await queryClient.ensureQueryData(modelsQuery);
  useGenerateSettings.setState(applyMetadata(metadata, what, models));
}
