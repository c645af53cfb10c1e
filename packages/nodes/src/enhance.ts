import { resize } from "@evoke/imaging";
import {
  defineInvocation,
  defineOutput,
  ImageField,
  type InvocationContext,
  identifierOf,
  ModelIdentifierField,
  withBoard,
  withMetadata,
} from "@evoke/invoke";
import { z } from "zod";
import { upscaledTo } from "./generation/upscaled.ts";
import { requirePossibleSize } from "./inputs/picture-sizes.ts";
import { ImageOutput } from "./outputs/image.ts";

const category = "generation";

export const upscale = defineInvocation({
  type: "upscale",
  title: "Upscale",
  category,
  version: "1.0.0",
  tags: ["upscale"],
  description: "Makes a picture larger with an upscaling model; without one, by Lanczos' filter.",
  input: z.object({
    image: ImageField.describe("The picture to enlarge"),
    scale: z.number().gt(0).max(16).default(2).describe("How many times wider and higher the result is"),
    model: ModelIdentifierField.nullable()
      .default(null)
      .describe("Upscaling model; the first that there is by default")
      .meta({ ui_model_type: ["spandrel_image_to_image"] }),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image: field, scale, model: wanted }, context) {
    const image = await context.images.pixels(field);
    const [width, height] = [image.width, image.height].map((side) => Math.max(1, Math.floor(side * scale)));
    requirePossibleSize("scale", { width, height });
    const model = wanted ?? (await firstUpscaler(context));
    if (model !== undefined) return context.images.save(await upscaledTo(context, { model, image }, scale));
    context.logger.warn({ event: "upscale.no-model" }, "there is no upscaling model; the picture is only resized");
    return context.images.save(resize(image, { width, height, kernel: "lanczos" }));
  },
});

async function firstUpscaler({ models }: InvocationContext): Promise<ModelIdentifierField | undefined> {
  const [first] = await models.list({ type: "spandrel_image_to_image" });
  return first && identifierOf(first);
}

const RestoredFacesOutput = defineOutput({
  type: "restored_faces_output",
  description: "A picture with its restored faces",
  fields: z.object({ ...ImageOutput.fields.shape, faces: z.int().describe("How many faces were found and restored") }),
});

/** What the two networks are published as, for who has none. */
const published = { face_restorer: "GFPGANv1.4", face_detector: "detection_Resnet50_Final" };

export const restoreFace = defineInvocation({
  type: "restore_face",
  title: "Restore Faces",
  category,
  version: "1.0.0",
  tags: ["face", "restore", "gfpgan"],
  description: "Finds the faces of a picture (RetinaFace) and restores them (GFPGAN). Both models have to be there.",
  input: z.object({
    image: ImageField.describe("The picture whose faces are restored"),
    strength: z.number().min(0).max(1).default(0.75).describe("How much of the restored faces is taken"),
    model: ModelIdentifierField.nullable().default(null).describe("The GFPGAN; the first one that there is by default"),
    detector: ModelIdentifierField.nullable()
      .default(null)
      .describe("The RetinaFace; the first one that there is by default"),
    ...withBoard,
    ...withMetadata,
  }),
  output: RestoredFacesOutput,
  async invoke({ image, strength, model, detector }, context) {
    const request = {
      image: await context.images.pixels(image),
      strength,
      restorer: model ?? (await first(context, "face_restorer")),
      detector: detector ?? (await first(context, "face_detector")),
    };
    const onPart = ({ done, total }: { readonly done: number; readonly total: number }) =>
      context.progress("Restoring faces", done / total);
    context.progress("Finding faces");
    const restored = await context.generate.restoreFaces(request, { signal: context.signal, onPart });
    return { ...(await context.images.save(restored.image)), faces: restored.faces };
  },
});

/** @throws EvokeError MODEL_NOT_FOUND when there is no such network */
async function first({ models }: InvocationContext, type: keyof typeof published): Promise<ModelIdentifierField> {
  const [found] = await models.list({ type });
  return identifierOf(found ?? (await models.find(published[type], { type })));
}
