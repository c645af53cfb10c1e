import type { ImageField } from "@evoke/invoke";
import { edge, edgeFrom, extend, type GraphPart, inner } from "./graph-parts.ts";
import { type PictureGraph, type TextToImage, textToImageGraph } from "./text-to-image.ts";

/** The picture to start from. */
export interface InitialImage {
  readonly image: ImageField;
  /** How much is made anew, above 0 to 1: the part of the schedule that runs. */
  readonly strength: number;
  /** Whether the picture has another size than the result. */
  readonly resize: boolean;
}

/** InvokeAI's image-to-image graph: the text-to-image graph, started from an encoded picture at `1 - strength`. */
export function imageToImageGraph(request: TextToImage, initial: InitialImage, newId: () => string): PictureGraph {
  const { graph, anchors } = textToImageGraph(request, newId);
  const encode = `i2l:${newId()}`;
  const resize = `img_resize:${newId()}`;
  const { image, strength } = initial;
  const { width, height } = request;
  const source: GraphPart = initial.resize
    ? {
        nodes: [inner(resize, "img_resize", { image, width, height }), inner(encode, "i2l", { fp32: true })],
        edges: [edge(resize, "image", encode, "image")],
      }
    : { nodes: [inner(encode, "i2l", { fp32: true, image })], edges: [] };
  const generation_mode = request.model.base === "sdxl" ? "sdxl_img2img" : "img2img";
  const extended = extend(graph, {
    nodes: source.nodes,
    edges: [...source.edges, edgeFrom(anchors.vae, encode), edge(encode, "latents", anchors.denoise, "latents")],
    changes: {
      [anchors.denoise]: { denoising_start: 1 - strength },
      [anchors.metadata]: { generation_mode, strength, init_image: image.image_name },
    },
  });
  return { graph: extended, anchors };
}
