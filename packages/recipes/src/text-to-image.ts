import type { GraphJson, NodeJson } from "@evoke/invoke";
import { byId, edge, edgeFrom, inner, type Outlet } from "./graph-parts.ts";
import { type ModelChoice, modelGraph } from "./model-graph.ts";

/** What a picture from a prompt is made of. */
export interface TextToImage extends ModelChoice {
  readonly prompt: string;
  readonly negative: string;
  readonly seed: number;
  /** Pixels, multiples of 8. */
  readonly width: number;
  readonly height: number;
  readonly steps: number;
  readonly cfgScale: number;
  /** Strength of guidance rescale, 0 … <1. */
  readonly cfgRescale: number;
  readonly scheduler: string;
}

/** Ids of the nodes that further parts of a graph connect to. */
interface GraphAnchors {
  readonly seed: string;
  /** The encoded prompts, and what collects them for the denoising. */
  readonly positive: string;
  readonly positives: string;
  readonly negative: string;
  readonly negatives: string;
  readonly denoise: string;
  readonly metadata: string;
  /** The node whose picture is the result. */
  readonly output: string;
  /** What encodes and decodes. */
  readonly vae: Outlet;
}

export interface PictureGraph {
  readonly graph: GraphJson;
  readonly anchors: GraphAnchors;
}

/**
 * InvokeAI's text-to-image graph for SD 1, SD 2 and SDXL, node for node as its web client builds it, so that pictures
 * carry a graph and metadata that it can read back.
 *
 * @param newId Gives the random part of the graph's and the nodes' ids.
 */
export function textToImageGraph(request: TextToImage, newId: () => string): PictureGraph {
  const id = (name: string) => `${name}:${newId()}`;
  const isSdxl = request.model.base === "sdxl";
  const model = modelGraph(request, id);
  const ids = {
    positivePrompt: id("positive_prompt"),
    negativePrompt: id("negative_prompt"),
    seed: id("seed"),
    positive: id("pos_cond"),
    positives: id("pos_cond_collect"),
    negative: id("neg_cond"),
    negatives: id("neg_cond_collect"),
    noise: id("noise"),
    denoise: id("denoise_latents"),
    metadata: id("core_metadata"),
    output: id("canvas_output"),
  };
  const { width, height, steps, scheduler } = request;
  const guidance = { cfg_scale: request.cfgScale, cfg_rescale_multiplier: request.cfgRescale };
  const encoder = isSdxl ? "sdxl_compel_prompt" : "compel";
  const nodes: readonly NodeJson[] = [
    ...model.nodes,
    inner(ids.positivePrompt, "string", { value: request.prompt }),
    inner(ids.negativePrompt, "string", { value: request.negative }),
    inner(ids.seed, "integer", { value: request.seed }),
    inner(ids.positive, encoder),
    inner(ids.positives, "collect"),
    inner(ids.negative, encoder),
    inner(ids.negatives, "collect"),
    inner(ids.noise, "noise", { use_cpu: true, width, height }),
    inner(ids.denoise, "denoise_latents", { ...guidance, scheduler, steps, denoising_start: 0, denoising_end: 1 }),
    inner(ids.metadata, "core_metadata", { ...metadataOf(request), ...guidance }),
    { id: ids.output, type: "l2i", is_intermediate: false, use_cache: false, fp32: true },
  ];
  const prompts = [
    [ids.positivePrompt, ids.positive],
    [ids.negativePrompt, ids.negative],
  ] as const;
  const edges = [
    ...model.edges,
    edgeFrom(model.unet, ids.denoise),
    ...prompts.flatMap(([text, prompt]) => [
      ...model.clips.map((clip, index) => edgeFrom(clip, prompt, index === 0 ? "clip" : "clip2")),
      edge(text, "value", prompt, "prompt"),
      ...(isSdxl ? [edge(text, "value", prompt, "style")] : []),
    ]),
    edge(ids.positive, "conditioning", ids.positives, "item"),
    edge(ids.positives, "collection", ids.denoise, "positive_conditioning"),
    edge(ids.negative, "conditioning", ids.negatives, "item"),
    edge(ids.negatives, "collection", ids.denoise, "negative_conditioning"),
    edge(ids.seed, "value", ids.noise, "seed"),
    edge(ids.noise, "noise", ids.denoise, "noise"),
    edge(ids.denoise, "latents", ids.output, "latents"),
    edgeFrom(model.vae, ids.output),
    edge(ids.seed, "value", ids.metadata, "seed"),
    edge(ids.positivePrompt, "value", ids.metadata, "positive_prompt"),
    edge(ids.negativePrompt, "value", ids.metadata, "negative_prompt"),
    edge(ids.metadata, "metadata", ids.output, "metadata"),
  ];
  const graph = { id: id(isSdxl ? "sdxl_graph" : "sd1_graph"), nodes: byId(nodes), edges };
  return { graph, anchors: { ...ids, vae: model.vae } };
}

function metadataOf({ model, clipSkip, loras = [], vae, seamless, ...request }: TextToImage) {
  const { width, height, steps, scheduler } = request;
  const isSdxl = model.base === "sdxl";
  return {
    generation_mode: isSdxl ? "sdxl_txt2img" : "txt2img",
    width,
    height,
    steps,
    scheduler,
    ...((!isSdxl || clipSkip > 0) && { clip_skip: clipSkip }),
    rand_device: "cpu",
    model,
    ...(vae && { vae }),
    ...(seamless && { seamless_x: seamless.x, seamless_y: seamless.y }),
    ...(loras.length > 0 && { loras: loras.map(({ lora, weight }) => ({ model: lora, weight })) }),
  };
}
