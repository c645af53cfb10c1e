import type { ModelIdentifierField } from "@evoke/invoke";
import type { Size } from "./filter.ts";
import { edge, edgeFrom, extend, type GraphPart, inner } from "./graph-parts.ts";
import type { PictureGraph } from "./text-to-image.ts";

/** How a picture is drawn small first and enlarged then, with details of its new size. */
export interface HighResolutionFix {
  /** How many times wider and higher than the first drawing. */
  readonly scale: number;
  /** How much is made anew at the larger size, above 0 to 1. */
  readonly strength: number;
  /** What is enlarged: the latents, the picture by resampling, or the picture by a network. */
  readonly method:
    | { readonly kind: "latent" }
    | { readonly kind: "image" }
    | { readonly kind: "upscale_model"; readonly upscaler: ModelIdentifierField };
}

/** The size of a picture after the fix, in pixels: multiples of 8. */
export function sizeAfterFix({ width, height }: Size, scale: number): Size {
  const side = (pixels: number) => Math.max(64, Math.floor((pixels * scale) / 8) * 8);
  return { width: side(width), height: side(height) };
}

/**
 * A graph that denoises a second time, larger: everything that goes into the first denoising goes into the second as
 * well, but for the noise, which has the new size and the same seed. The metadata's keys are those of InvokeAI.
 *
 * @param size of the first drawing
 */
export function withHighResolutionFix(
  { graph, anchors }: PictureGraph,
  { fix, size }: { readonly fix: HighResolutionFix; readonly size: Size },
  newId: () => string,
): PictureGraph {
  const { denoise, output, metadata, vae } = anchors;
  const first = graph.nodes[denoise];
  if (first === undefined) throw new Error("The graph has no node that denoises.");
  const [second, noise] = [`hrf_denoise_latents:${newId()}`, `hrf_noise:${newId()}`];
  const target = sizeAfterFix(size, fix.scale);
  const enlarged = enlargedPart(fix, { target, source: denoise, second, vae }, newId);
  const shared = graph.edges
    .filter(({ destination: { node_id, field } }) => node_id === denoise && !["noise", "latents"].includes(field))
    .map(({ source, destination }) => ({ source, destination: { ...destination, node_id: second } }));
  const extended = extend(graph, {
    nodes: [
      ...enlarged.nodes,
      { ...first, id: second, denoising_start: 1 - fix.strength },
      inner(noise, "noise", { use_cpu: true, ...target }),
    ],
    edges: [
      ...enlarged.edges,
      ...shared,
      edge(anchors.seed, "value", noise, "seed"),
      edge(noise, "noise", second, "noise"),
      edge(second, "latents", output, "latents"),
    ],
    cuts: ({ source, destination }) => source.node_id === denoise && destination.node_id === output,
    changes: {
      [metadata]: {
        ...target,
        hrf_enabled: true,
        hrf_method: fix.method.kind,
        hrf_strength: fix.strength,
        hrf_scale: fix.scale,
        ...(fix.method.kind === "latent" && { hrf_latent_interpolation_mode: INTERPOLATION }),
        ...(fix.method.kind === "upscale_model" && { hrf_upscale_model: fix.method.upscaler }),
      },
    },
  });
  return { graph: extended, anchors: { ...anchors, denoise: second } };
}

const INTERPOLATION = "bilinear";

interface Enlarging {
  readonly target: Size;
  /** The first denoising, and the second. */
  readonly source: string;
  readonly second: string;
  readonly vae: PictureGraph["anchors"]["vae"];
}

/** From the first denoising's latents to the second's. */
function enlargedPart({ method, scale }: HighResolutionFix, at: Enlarging, newId: () => string): GraphPart {
  const { target, source, second, vae } = at;
  const [resize, decode, encode] = [`hrf_resize:${newId()}`, `hrf_l2i:${newId()}`, `hrf_i2l:${newId()}`];
  if (method.kind === "latent") {
    return {
      nodes: [inner(resize, "lresize", { ...target, mode: INTERPOLATION, antialias: false })],
      edges: [edge(source, "latents", resize, "latents"), edge(resize, "latents", second, "latents")],
    };
  }
  const ends = {
    nodes: [
      inner(decode, "l2i", { fp32: true }),
      inner(resize, "img_resize", { ...target, resample_mode: "lanczos" }),
      inner(encode, "i2l", { fp32: true }),
    ],
    edges: [
      edge(source, "latents", decode, "latents"),
      edgeFrom(vae, decode),
      edge(resize, "image", encode, "image"),
      edgeFrom(vae, encode),
      edge(encode, "latents", second, "latents"),
    ],
  };
  if (method.kind === "image") return { ...ends, edges: [...ends.edges, edge(decode, "image", resize, "image")] };
  const upscale = `hrf_upscale:${newId()}`;
  const fields = { image_to_image_model: method.upscaler, scale };
  return {
    nodes: [...ends.nodes, inner(upscale, "spandrel_image_to_image_autoscale", fields)],
    edges: [...ends.edges, edge(decode, "image", upscale, "image"), edge(upscale, "image", resize, "image")],
  };
}
