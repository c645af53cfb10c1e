import { api, data } from "../../../api/client.ts";
import { queryClient } from "../../../api/query-client.ts";
import { queryKeys } from "../../../api/query-keys.ts";
import type { StylePreset } from "../prompt/prompt-queries.ts";

/** What a person writes of a style. */
export interface StyleDraft {
  readonly name: string;
  readonly prompt: string;
  readonly negative: string;
}

/** Stores a new style. @throws ApiError in the server's words where it is not valid */
export async function createStyle(draft: StyleDraft): Promise<StylePreset> {
  const made = await data(api.POST("/api/v1/style_presets/", form(draft)));
  await refresh();
  return made;
}

/** Changes a style, which keeps its picture. @throws ApiError */
export async function updateStyle({ id, image }: StylePreset, draft: StyleDraft): Promise<StylePreset> {
  // A change without a picture takes the picture away.
  const picture = image === null ? undefined : await (await fetch(image)).blob();
  const params = { path: { style_preset_id: id } };
  const made = await data(api.PATCH("/api/v1/style_presets/i/{style_preset_id}", { params, ...form(draft, picture) }));
  await refresh();
  return made;
}

/** @throws ApiError */
export async function deleteStyle(id: string): Promise<void> {
  await api.DELETE("/api/v1/style_presets/i/{style_preset_id}", { params: { path: { style_preset_id: id } } });
  await refresh();
}

function form({ name, prompt, negative }: StyleDraft, picture?: Blob) {
  const text = JSON.stringify({ name, positive_prompt: prompt, negative_prompt: negative, type: "user" });
  return {
    body: { data: text },
    bodySerializer: () => {
      const parts = new FormData();
      parts.append("data", text);
      if (picture) parts.append("image", picture);
      return parts;
    },
  };
}

function refresh(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: queryKeys.stylePresets });
}
