import { EvokeError } from "@evoke/errors";
import { ConditioningField, ControlField, defineInvocation, LatentsField, UNetField } from "@evoke/invoke";
import { z } from "zod";
import { loadPrompts, loadStart, samplingOf } from "./generation/denoising.ts";
import { loadSteering } from "./generation/load-steering.ts";
import { oneOrMore, samplingInput } from "./inputs/denoising.ts";
import { LATENT_SCALE, LatentsOutput, latentsOutput } from "./outputs/latents.ts";

const connected = <Field extends z.ZodType>(field: Field) => field.meta({ input: "connection" });
const tileSide = (pixels: number, what: string) => z.int().gt(0).multipleOf(8).default(pixels).describe(what);

export const tiledMultiDiffusionDenoiseLatents = defineInvocation({
  type: "tiled_multi_diffusion_denoise_latents",
  name: "TiledMultiDiffusionDenoiseLatents",
  title: "Tiled Multi-Diffusion Denoise - SD1.5, SDXL",
  category: "latents",
  version: "1.0.1",
  tags: ["upscale", "denoise"],
  description:
    "Denoises latents of pictures that are larger than a model is good at: in tiles that overlap, which are blended after every step (MultiDiffusion).",
  input: z.object({
    positive_conditioning: connected(ConditioningField.describe("What the picture should show")),
    negative_conditioning: connected(ConditioningField.describe("What the picture should not show")),
    noise: connected(LatentsField.nullable().default(null).describe("Noise tensor")),
    latents: connected(LatentsField.nullable().default(null).describe("Latents tensor")),
    tile_height: tileSide(1024, "Height of the tiles in pixels"),
    tile_width: tileSide(1024, "Width of the tiles in pixels"),
    tile_overlap: tileSide(32, "How much neighbouring tiles share at least, in pixels"),
    ...samplingInput({ steps: 18, cfgScale: 6 }),
    unet: connected(UNetField.describe("UNet (scheduler, LoRAs)").meta({ title: "UNet" })),
    control: connected(oneOrMore(ControlField).nullable().default(null)),
  }),
  output: LatentsOutput,
  async invoke(input, context) {
    const { tile_height: height, tile_width: width, tile_overlap: overlap, control } = input;
    if (overlap >= Math.min(height, width)) {
      const reason = `${overlap} is not below the tiles' sides of ${width} × ${height} pixels`;
      throw new EvokeError("INPUT_INVALID", { field: "tile_overlap", reason });
    }
    const { shape, ...start } = await loadStart(context, input);
    const [rows = 0, columns = 0] = shape.slice(-2).map((cells) => cells * LATENT_SCALE);
    const steering = { control, t2i_adapter: null, ip_adapter: null };
    const denoised = await context.generate.denoise(
      {
        ...start,
        ...samplingOf(input),
        unet: input.unet,
        positive: await loadPrompts(context, [input.positive_conditioning]),
        negative: await loadPrompts(context, [input.negative_conditioning]),
        tiles: { height, width, overlap },
        ...(await loadSteering(context, steering, { width: columns, height: rows })),
      },
      { signal: context.signal, onStep: context.denoiseProgress() },
    );
    return latentsOutput(context, denoised, start.seed);
  },
});
