import type { EdgeJson, ImageField, NodeJson } from "@evoke/invoke";
import { byId, edge, inner, type PictureGraph, type TextToImage, textToImageGraph } from "./text-to-image.ts";

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
  const source: { readonly nodes: readonly NodeJson[]; readonly edges: readonly EdgeJson[] } = initial.resize
    ? {
        nodes: [inner(resize, "img_resize", { image, width, height }), inner(encode, "i2l", { fp32: true })],
        edges: [edge(resize, "image", encode, "image")],
      }
    : { nodes: [inner(encode, "i2l", { fp32: true, image })], edges: [] };
  const nodes = Object.values(graph.nodes).map((node): NodeJson => {
    if (node.id === anchors.denoise) return { ...node, denoising_start: 1 - strength };
    if (node.id !== anchors.metadata) return node;
    return { ...node, generation_mode: "img2img", strength, init_image: image.image_name };
  });
  const edges = [
    ...graph.edges,
    ...source.edges,
    edge(anchors.loader, "vae", encode, "vae"),
    edge(encode, "latents", anchors.denoise, "latents"),
  ];
  return { graph: { ...graph, nodes: byId([...nodes, ...source.nodes]), edges }, anchors };
}
