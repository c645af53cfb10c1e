import type { Tensor } from "@evoke/engine";
import { EvokeError } from "@evoke/errors";
import { toGrey } from "@evoke/imaging";
import { defineInvocation, ImageField, type InvocationContext, LatentsField } from "@evoke/invoke";
import { z } from "zod";
import { LARGEST_SIDE } from "./inputs/sizes.ts";
import { mixByMask, slerp } from "./latents/blend.ts";
import { cropCells } from "./latents/crop.ts";
import { type InterpolationMode, interpolate } from "./latents/interpolate.ts";
import { LATENT_SCALE, LatentsOutput, latentsOutput } from "./outputs/latents.ts";

const latentsField = () => LatentsField.describe("Latents tensor").meta({ input: "connection" });

const coordinate = (what: string) => z.int().min(0).multipleOf(8).describe(`${what} in pixels`);
const side = (what: string) => z.int().min(1).multipleOf(8).describe(`${what} in pixels`);

const interpolation = {
  mode: z
    .enum(["nearest", "linear", "bilinear", "bicubic", "trilinear", "area", "nearest-exact"])
    .default("bilinear")
    .describe("Interpolation mode"),
  antialias: z
    .boolean()
    .default(false)
    .describe("Whether to average over the covered cells when shrinking (bilinear or bicubic only)"),
};

export const blendLatents = defineInvocation({
  type: "lblend",
  name: "BlendLatentsInvocation",
  title: "Blend Latents",
  category: "latents",
  version: "1.1.0",
  tags: ["latents", "blend", "mask"],
  description: "Mixes two latents of the same size.",
  input: z.object({
    latents_a: latentsField(),
    latents_b: latentsField(),
    mask: ImageField.nullable().default(null).describe("Where it is white, B counts nothing"),
    alpha: z.number().min(0).default(0.5).describe("How much of B: 0 gives only A, 1 gives only B"),
  }),
  output: LatentsOutput,
  async invoke({ latents_a, latents_b, mask, alpha }, context) {
    const [a, b] = [await context.latents.load(latents_a), await context.latents.load(latents_b)];
    if (a.shape.join() !== b.shape.join()) {
      const reason = `its size [${b.shape.join(", ")}] is not that of latents_a [${a.shape.join(", ")}]`;
      throw new EvokeError("INPUT_INVALID", { field: "latents_b", reason });
    }
    const masked = mask === null ? b : mixByMask(b, a, await maskFor(context, mask, a));
    return latentsOutput(context, slerp(a, masked, alpha), latents_a.seed);
  },
});

export const resizeLatents = defineInvocation({
  type: "lresize",
  name: "ResizeLatentsInvocation",
  title: "Resize Latents",
  category: "latents",
  version: "1.0.2",
  tags: ["latents", "resize"],
  description: "Resizes latents to those of a picture of the given size; a rest of a division by 8 is dropped.",
  input: z.object({
    latents: latentsField(),
    width: z.int().min(64).max(LARGEST_SIDE).multipleOf(8).describe("Width of output (px)"),
    height: z.int().min(64).max(LARGEST_SIDE).multipleOf(8).describe("Height of output (px)"),
    ...interpolation,
  }),
  output: LatentsOutput,
  async invoke({ latents, width, height, mode, antialias }, context) {
    const source = await context.latents.load(latents);
    const size = { width: Math.floor(width / LATENT_SCALE), height: Math.floor(height / LATENT_SCALE) };
    const resized = interpolate(source, { ...size, mode: modeFor(mode), antialias });
    return latentsOutput(context, resized, latents.seed);
  },
});

export const scaleLatents = defineInvocation({
  type: "lscale",
  name: "ScaleLatentsInvocation",
  title: "Scale Latents",
  category: "latents",
  version: "1.0.2",
  tags: ["latents", "resize"],
  description: "Scales latents by a given factor.",
  input: z.object({
    latents: latentsField(),
    scale_factor: z.number().gt(0).describe("The factor by which to scale"),
    ...interpolation,
  }),
  output: LatentsOutput,
  async invoke({ latents, scale_factor, mode, antialias }, context) {
    const source = await context.latents.load(latents);
    const [height = 1, width = 1] = source.shape.slice(-2).map((side) => Math.floor(side * scale_factor));
    if (Math.min(height, width) < 1 || Math.max(height, width) > LARGEST_SIDE / LATENT_SCALE) {
      const reason = `the picture would be ${width * LATENT_SCALE} x ${height * LATENT_SCALE} pixels`;
      throw new EvokeError("INPUT_INVALID", { field: "scale_factor", reason });
    }
    const scaled = interpolate(source, { width, height, mode: modeFor(mode), antialias });
    return latentsOutput(context, scaled, latents.seed);
  },
});

export const cropLatents = defineInvocation({
  type: "crop_latents",
  name: "CropLatentsCoreInvocation",
  title: "Crop Latents",
  category: "latents",
  version: "1.0.2",
  tags: ["latents", "crop"],
  description: "Cuts latents out of latents, by a rectangle of the picture that they stand for.",
  input: z.object({
    latents: latentsField(),
    x: coordinate("The left edge of the rectangle"),
    y: coordinate("The top edge of the rectangle"),
    width: side("The width of the rectangle"),
    height: side("The height of the rectangle"),
  }),
  output: LatentsOutput,
  async invoke({ latents, x, y, width, height }, context) {
    const [left, top, columns, rows] = [x, y, width, height].map((pixels) => pixels / LATENT_SCALE);
    const cropped = cropCells(await context.latents.load(latents), { left, top, width: columns, height: rows });
    if (cropped.data.length > 0) return latentsOutput(context, cropped, latents.seed);
    throw new EvokeError("INPUT_INVALID", {
      field: cropped.shape[3] === 0 ? "x" : "y",
      reason: "the rectangle lies outside the latents",
    });
  },
});

/** A picture as the share, 0 … 1, of each cell of latents: [1, 1, height, width]. */
async function maskFor(context: InvocationContext, mask: ImageField, { shape }: Tensor): Promise<Tensor> {
  const { data, width, height } = toGrey(await context.images.pixels(mask));
  const picture = { data: Float32Array.from(data, (value) => value / 255), shape: [1, 1, height, width] };
  const [rows = 1, columns = 1] = shape.slice(-2);
  return interpolate(picture, { height: rows, width: columns, mode: "bilinear", antialias: false });
}

/** Modes for one dimension or three are names that graphs may carry, but mean nothing for a picture. */
function modeFor(mode: InterpolationMode | "linear" | "trilinear"): InterpolationMode {
  if (mode !== "linear" && mode !== "trilinear") return mode;
  throw new EvokeError("INPUT_INVALID", { field: "mode", reason: `${mode} is not for pictures; bilinear is` });
}
