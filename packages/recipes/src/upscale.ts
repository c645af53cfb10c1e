import type { GraphJson, ModelIdentifierField } from "@evoke/invoke";
import type { Size, SizedImage } from "./filter.ts";
import { byId, edge, edgeFrom, extend, type GraphPart, inner } from "./graph-parts.ts";
import { type PictureGraph, type TextToImage, textToImageGraph } from "./text-to-image.ts";

/** A picture that is made larger. */
export interface Upscaling {
  readonly picture: SizedImage;
  /** How many times wider and higher, above 0 to 16. */
  readonly scale: number;
  /** The network that enlarges; without one the picture is resampled. */
  readonly upscaler?: ModelIdentifierField;
}

/** Details that a model draws into an enlarged picture, tile by tile. */
export interface AddedDetail {
  /** How much is drawn anew, -10 … 10, as InvokeAI counts. */
  readonly creativity: number;
  /** Side of the tiles, and how much neighbours share, in pixels: multiples of 8. */
  readonly tile: { readonly size: number; readonly overlap: number };
}

/** The size that a picture is enlarged to, in pixels: multiples of 8 at most as large. */
export function upscaledSize({ width, height }: Size, scale: number): Size {
  const side = (pixels: number) => Math.max(8, Math.floor(Math.floor(pixels * scale) / 8) * 8);
  return { width: side(width), height: side(height) };
}

/** The part of the schedule that a creativity leaves out, as InvokeAI's web client does. */
function startOfCreativity(creativity: number): number {
  return Math.min(1, Math.max(0, 0.0499 * (10 - creativity)));
}

/** A graph that only enlarges. */
export function upscaleGraph(
  request: Upscaling,
  newId: () => string,
): { readonly graph: GraphJson; readonly output: string } {
  const [output, metadata] = [`canvas_output:${newId()}`, `core_metadata:${newId()}`];
  const { picture, scale } = request;
  const result = { ...enlarger(request), id: output, is_intermediate: false, use_cache: false, image: picture.image };
  const fields = { ...upscaledSize(picture, scale), ...metadataOf(request) };
  const nodes = [result, inner(metadata, "core_metadata", fields)];
  const edges = [edge(metadata, "metadata", output, "metadata")];
  return { graph: { id: `upscale_graph:${newId()}`, nodes: byId(nodes), edges }, output };
}

/**
 * A graph that enlarges a picture and lets a model draw details into it, as InvokeAI's tab for upscaling does:
 * MultiDiffusion over tiles, from the encoded picture.
 *
 * @param request What the model is told; its size is of no account.
 */
export function detailedUpscaleGraph(
  request: TextToImage,
  { upscaling, detail }: { readonly upscaling: Upscaling; readonly detail: AddedDetail },
  newId: () => string,
): PictureGraph {
  const { picture, scale } = upscaling;
  const size = upscaledSize(picture, scale);
  const { graph, anchors } = textToImageGraph({ ...request, ...size }, newId);
  const [enlarge, sharpen, encode] = [`upscale:${newId()}`, `unsharp_mask:${newId()}`, `i2l:${newId()}`];
  const tiled = { fp32: true, tiled: true };
  const part: GraphPart = {
    nodes: [
      { ...enlarger(upscaling), id: enlarge, is_intermediate: true, use_cache: true, image: picture.image },
      inner(sharpen, "unsharp_mask", { radius: 2, strength: 60 }),
      inner(encode, "i2l", tiled),
    ],
    edges: [
      edge(enlarge, "image", sharpen, "image"),
      edge(sharpen, "image", encode, "image"),
      edgeFrom(anchors.vae, encode),
      edge(encode, "latents", anchors.denoise, "latents"),
      // The node takes one prompt of each kind.
      edge(anchors.positive, "conditioning", anchors.denoise, "positive_conditioning"),
      edge(anchors.negative, "conditioning", anchors.denoise, "negative_conditioning"),
    ],
  };
  const extended = extend(graph, {
    ...part,
    removed: [anchors.positives, anchors.negatives],
    changes: {
      [anchors.denoise]: {
        type: "tiled_multi_diffusion_denoise_latents",
        denoising_start: startOfCreativity(detail.creativity),
        tile_width: detail.tile.size,
        tile_height: detail.tile.size,
        tile_overlap: detail.tile.overlap,
      },
      [anchors.output]: tiled,
      [anchors.metadata]: {
        ...metadataOf(upscaling),
        generation_mode: request.model.base === "sdxl" ? "sdxl_img2img" : "img2img",
        creativity: detail.creativity,
        tile_size: detail.tile.size,
        tile_overlap: detail.tile.overlap,
      },
    },
  });
  return { graph: extended, anchors };
}

/** The node that enlarges, without its picture. */
function enlarger({
  picture,
  scale,
  upscaler,
}: Upscaling): Readonly<Record<string, unknown>> & { readonly type: string } {
  return upscaler === undefined
    ? { type: "img_resize", ...upscaledSize(picture, scale), resample_mode: "lanczos" }
    : {
        type: "spandrel_image_to_image_autoscale",
        image_to_image_model: upscaler,
        scale,
        fit_to_multiple_of_8: true,
      };
}

function metadataOf({ picture: { image, width, height }, scale, upscaler }: Upscaling) {
  return {
    ...(upscaler && { upscale_model: upscaler }),
    upscale_initial_image: { ...image, width, height },
    upscale_scale: scale,
  };
}
