import type { EdgeJson, GraphJson, ModelIdentifierField, NodeJson } from "@evoke/invoke";

/** What a picture from a prompt is made of. */
export interface TextToImage {
  readonly model: ModelIdentifierField;
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
  /** Last layers of the text encoder that are left out. */
  readonly clipSkip: number;
}

/** Ids of the nodes that further parts of a graph connect to. */
interface GraphAnchors {
  readonly loader: string;
  readonly denoise: string;
  readonly metadata: string;
  /** The node whose picture is the result. */
  readonly output: string;
}

export interface PictureGraph {
  readonly graph: GraphJson;
  readonly anchors: GraphAnchors;
}

/**
 * InvokeAI's text-to-image graph for SD 1 and 2, node for node as its web client builds it, so that pictures carry a
 * graph and metadata that it can read back.
 *
 * @param newId Gives the random part of the graph's and the nodes' ids.
 */
export function textToImageGraph(request: TextToImage, newId: () => string): PictureGraph {
  const id = (name: string) => `${name}:${newId()}`;
  const ids = {
    positivePrompt: id("positive_prompt"),
    negativePrompt: id("negative_prompt"),
    seed: id("seed"),
    loader: id("sd1_model_loader"),
    clipSkip: id("clip_skip"),
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
  const nodes: readonly NodeJson[] = [
    inner(ids.positivePrompt, "string", { value: request.prompt }),
    inner(ids.negativePrompt, "string", { value: request.negative }),
    inner(ids.seed, "integer", { value: request.seed }),
    inner(ids.loader, "main_model_loader", { model: request.model }),
    inner(ids.clipSkip, "clip_skip", { skipped_layers: request.clipSkip }),
    inner(ids.positive, "compel"),
    inner(ids.positives, "collect"),
    inner(ids.negative, "compel"),
    inner(ids.negatives, "collect"),
    inner(ids.noise, "noise", { use_cpu: true, width, height }),
    inner(ids.denoise, "denoise_latents", { ...guidance, scheduler, steps, denoising_start: 0, denoising_end: 1 }),
    inner(ids.metadata, "core_metadata", {
      generation_mode: "txt2img",
      width,
      height,
      ...guidance,
      steps,
      scheduler,
      clip_skip: request.clipSkip,
      rand_device: "cpu",
      model: request.model,
    }),
    { id: ids.output, type: "l2i", is_intermediate: false, use_cache: false, fp32: true },
  ];
  const edges = [
    edge(ids.loader, "unet", ids.denoise, "unet"),
    edge(ids.loader, "clip", ids.clipSkip, "clip"),
    edge(ids.clipSkip, "clip", ids.positive, "clip"),
    edge(ids.clipSkip, "clip", ids.negative, "clip"),
    edge(ids.positivePrompt, "value", ids.positive, "prompt"),
    edge(ids.positive, "conditioning", ids.positives, "item"),
    edge(ids.positives, "collection", ids.denoise, "positive_conditioning"),
    edge(ids.negativePrompt, "value", ids.negative, "prompt"),
    edge(ids.negative, "conditioning", ids.negatives, "item"),
    edge(ids.negatives, "collection", ids.denoise, "negative_conditioning"),
    edge(ids.seed, "value", ids.noise, "seed"),
    edge(ids.noise, "noise", ids.denoise, "noise"),
    edge(ids.denoise, "latents", ids.output, "latents"),
    edge(ids.loader, "vae", ids.output, "vae"),
    edge(ids.seed, "value", ids.metadata, "seed"),
    edge(ids.positivePrompt, "value", ids.metadata, "positive_prompt"),
    edge(ids.negativePrompt, "value", ids.metadata, "negative_prompt"),
    edge(ids.metadata, "metadata", ids.output, "metadata"),
  ];
  const graph = { id: id("sd1_graph"), nodes: byId(nodes), edges };
  return { graph, anchors: ids };
}

/** A node whose result is no end in itself. */
export function inner(id: string, type: string, fields: Readonly<Record<string, unknown>> = {}): NodeJson {
  return { id, type, is_intermediate: true, use_cache: true, ...fields };
}

export function edge(from: string, output: string, to: string, input: string): EdgeJson {
  return { source: { node_id: from, field: output }, destination: { node_id: to, field: input } };
}

export function byId(nodes: readonly NodeJson[]): GraphJson["nodes"] {
  return Object.fromEntries(nodes.map((node) => [node.id, node]));
}
