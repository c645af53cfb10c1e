import { z } from "zod";

/** A stored picture, by name. */
export const ImageField = z
  .object({ image_name: z.string().describe("The name of the image") })
  .meta({ id: "ImageField", description: "An image primitive field" });
export type ImageField = z.infer<typeof ImageField>;

/** A board that pictures are filed under. */
export const BoardField = z
  .object({ board_id: z.string().describe("The id of the board") })
  .meta({ id: "BoardField", description: "A board primitive field" });
export type BoardField = z.infer<typeof BoardField>;

/** Stored latents [batch, channels, height / 8, width / 8], by name. */
export const LatentsField = z
  .object({
    latents_name: z.string().describe("The name of the latents"),
    seed: z.int().nullable().default(null).describe("Seed used to generate this latents"),
  })
  .meta({ id: "LatentsField", description: "A latents tensor primitive field" });
export type LatentsField = z.infer<typeof LatentsField>;

/** A stored tensor of any meaning (masks), by name. */
export const TensorField = z
  .object({ tensor_name: z.string().describe("The name of a tensor.") })
  .meta({ id: "TensorField", description: "A tensor primitive field." });
export type TensorField = z.infer<typeof TensorField>;

/** Stored conditioning (encoded prompts), by name, with the region it applies to. */
export const ConditioningField = z
  .object({
    conditioning_name: z.string().describe("The name of conditioning tensor"),
    mask: TensorField.nullable()
      .default(null)
      .describe(
        "The mask associated with this conditioning tensor. Excluded regions should be set to False, included regions should be set to True.",
      ),
  })
  .meta({ id: "ConditioningField", description: "A conditioning tensor primitive value" });
export type ConditioningField = z.infer<typeof ConditioningField>;

/** A mask for inpainting: 1 keeps, 0 denoises. */
export const DenoiseMaskField = z
  .object({
    mask_name: z.string().describe("The name of the mask image"),
    masked_latents_name: z.string().nullable().default(null).describe("The name of the masked image latents"),
    gradient: z.boolean().default(false).describe("Used for gradient inpainting"),
  })
  .meta({ id: "DenoiseMaskField", description: "An inpaint mask field" });
export type DenoiseMaskField = z.infer<typeof DenoiseMaskField>;

/** A rectangle of a picture, in pixels; what found it may say how sure it is. */
export const BoundingBoxField = z
  .object({
    x_min: z.int().describe("The minimum x-coordinate of the bounding box (inclusive)."),
    x_max: z.int().describe("The maximum x-coordinate of the bounding box (exclusive)."),
    y_min: z.int().describe("The minimum y-coordinate of the bounding box (inclusive)."),
    y_max: z.int().describe("The maximum y-coordinate of the bounding box (exclusive)."),
    score: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .default(null)
      .describe("How sure a detector was of the bounding box, from 0 to 1"),
  })
  .meta({ id: "BoundingBoxField", description: "A bounding box primitive value." });
export type BoundingBoxField = z.infer<typeof BoundingBoxField>;

/** A style preset, by id. */
export const StylePresetField = z
  .object({ style_preset_id: z.string().describe("The id of the style preset") })
  .meta({ id: "StylePresetField", description: "A style preset primitive field" });
export type StylePresetField = z.infer<typeof StylePresetField>;

/** A colour of 8 bits per channel. */
export const ColorField = z
  .object({
    r: z.int().min(0).max(255).describe("The red component"),
    g: z.int().min(0).max(255).describe("The green component"),
    b: z.int().min(0).max(255).describe("The blue component"),
    a: z.int().min(0).max(255).describe("The alpha component"),
  })
  .meta({ id: "ColorField", description: "A color primitive field" });
export type ColorField = z.infer<typeof ColorField>;
