import { join } from "node:path";

/** Where covers lie below the root folder, as users of InvokeAI know it. */
export function coverFolders(root: string) {
  return {
    models: join(root, "models", "model_images"),
    workflows: join(root, "workflow_thumbnails"),
    stylePresets: join(root, "style_presets", "images"),
  } as const;
}
