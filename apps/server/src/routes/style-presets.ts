import { EvokeError } from "@evoke/errors";
import type { LibraryServices, NewStylePreset, StylePreset } from "@evoke/invoke";
import { z } from "zod";
import { coverPicture, uploadedPicture } from "../route/cover-picture.ts";
import { uploadedFile } from "../route/form.ts";
import type { RouteFamily } from "../route/route.ts";
import { mediaRoute, route } from "../route/route.ts";
import { presetsToCsv, readPresets } from "../style-presets/preset-files.ts";

const base = "/api/v1/style_presets";
const params = z.object({ style_preset_id: z.string().describe("The id of the style preset") });
const PresetData = z
  .strictObject({ positive_prompt: z.string(), negative_prompt: z.string() })
  .meta({ id: "PresetData" });
const PresetType = z.enum(["user", "default"]).meta({ id: "PresetType" });

const StylePresetRecordWithImage = z
  .object({
    name: z.string(),
    preset_data: PresetData,
    type: PresetType,
    is_public: z.boolean().default(false),
    id: z.string(),
    user_id: z.string(),
    image: z.string().nullable().describe("The path for image"),
  })
  .meta({ id: "StylePresetRecordWithImage" });

/** What the part `data` of a form says, as JSON. */
const FormData = z.object({
  name: z.string(),
  positive_prompt: z.string(),
  negative_prompt: z.string(),
  type: z.string().optional(),
});

const form = (id: string) =>
  z
    .object({
      image: uploadedFile.nullish().describe("The image file to upload"),
      data: z.string().describe("The data of the style preset"),
    })
    .meta({ id });

const COVER_LIMIT = 32 * 1024 * 1024;

/** Styles that are put around prompts. */
export const stylePresetRoutes: RouteFamily = {
  tag: "style_presets",
  routes: [
    route({
      method: "GET",
      path: `${base}/`,
      operationId: "list_style_presets",
      kind: "read",
      summary: "All style presets",
      reply: z.array(StylePresetRecordWithImage),
      handle: async (_, { library }) => {
        const covers = await library.covers.stylePresets.ids();
        return (await library.stylePresets.list({})).map((preset) => toDto(preset, covers));
      },
    }),
    route({
      method: "POST",
      path: `${base}/`,
      operationId: "create_style_preset",
      kind: "costly",
      summary: "Make a style preset",
      form: form("Body_create_style_preset"),
      bodyLimit: COVER_LIMIT,
      reply: StylePresetRecordWithImage,
      handle: async ({ body }, { library }) => {
        const wanted = presetOf(body.data);
        const picture = body.image ? await uploadedPicture(body.image) : undefined;
        const [preset] = await library.stylePresets.create([wanted]);
        if (preset === undefined) throw new EvokeError("STYLE_PRESET_INVALID", { reason: "it was not stored" });
        if (picture !== undefined) await library.covers.stylePresets.save(preset.id, picture);
        return withImage(preset, library);
      },
    }),
    mediaRoute({
      method: "GET",
      path: `${base}/export`,
      operationId: "export_style_presets",
      kind: "read",
      summary: "The user's own style presets as CSV",
      media: "text/csv",
      handle: async (_, { library }) => ({
        content: new TextEncoder().encode(presetsToCsv(await library.stylePresets.list({ type: "user" }))),
        type: "text/csv; charset=utf-8",
        fileName: "style_presets.csv",
        download: true,
      }),
    }),
    route({
      method: "POST",
      path: `${base}/import`,
      operationId: "import_style_presets",
      kind: "costly",
      summary: "Add style presets from a CSV or JSON file; all of them or none",
      form: z.object({ file: uploadedFile.describe("The file to import") }).meta({ id: "Body_import_style_presets" }),
      bodyLimit: 4 * 1024 * 1024,
      reply: z.null(),
      handle: async ({ body }, { library }) => {
        await library.stylePresets.create(readPresets(body.file));
        return null;
      },
    }),
    route({
      method: "GET",
      path: `${base}/i/{style_preset_id}`,
      operationId: "get_style_preset",
      kind: "read",
      summary: "A style preset",
      params,
      reply: StylePresetRecordWithImage,
      handle: async ({ params }, { library }) =>
        withImage(await library.stylePresets.get(params.style_preset_id), library),
    }),
    route({
      method: "PATCH",
      path: `${base}/i/{style_preset_id}`,
      operationId: "update_style_preset",
      kind: "costly",
      summary: "Change a style preset; without an image it has none",
      params,
      form: form("Body_update_style_preset"),
      bodyLimit: COVER_LIMIT,
      reply: StylePresetRecordWithImage,
      handle: async ({ params: { style_preset_id }, body }, { library }) => {
        const wanted = presetOf(body.data);
        const picture = body.image ? await uploadedPicture(body.image) : undefined;
        const preset = await library.stylePresets.update(style_preset_id, wanted);
        if (picture === undefined) await library.covers.stylePresets.delete(style_preset_id);
        else await library.covers.stylePresets.save(style_preset_id, picture);
        return withImage(preset, library);
      },
    }),
    route({
      method: "DELETE",
      path: `${base}/i/{style_preset_id}`,
      operationId: "delete_style_preset",
      kind: "change",
      summary: "Delete a style preset",
      params,
      reply: z.null(),
      handle: async ({ params: { style_preset_id } }, { library }) => {
        await library.stylePresets.delete(style_preset_id);
        await library.covers.stylePresets.delete(style_preset_id);
        return null;
      },
    }),
    mediaRoute({
      method: "GET",
      path: `${base}/i/{style_preset_id}/image`,
      operationId: "get_style_preset_image",
      kind: "read",
      summary: "A style preset's picture",
      params,
      media: "image/webp",
      handle: ({ params }, { library }) => coverPicture(library.covers.stylePresets, params.style_preset_id),
    }),
  ],
};

async function withImage(preset: StylePreset, library: LibraryServices) {
  return toDto(preset, await library.covers.stylePresets.ids());
}

function toDto(preset: StylePreset, covers: ReadonlySet<string>): z.input<typeof StylePresetRecordWithImage> {
  const image = covers.has(preset.id) ? `api/v1/style_presets/i/${encodeURIComponent(preset.id)}/image` : null;
  return { ...preset, image };
}

function presetOf(text: string): NewStylePreset {
  const result = FormData.safeParse(jsonOf(text));
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new EvokeError("STYLE_PRESET_INVALID", { reason: `${issue?.path.join(".") || "data"}: ${issue?.message}` });
  }
  const { name, positive_prompt, negative_prompt } = result.data;
  return { name, preset_data: { positive_prompt, negative_prompt } };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
