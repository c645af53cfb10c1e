import type { ModelIdentifierField } from "@evoke/invoke";
import { edge, edgeFrom, type GraphPart, inner, type Outlet } from "./graph-parts.ts";

/** A main model, and what is applied to it. */
export interface ModelChoice {
  readonly model: ModelIdentifierField;
  /** Last layers of the text encoders that are left out. */
  readonly clipSkip: number;
  /** Applied in this order; none unless given. */
  readonly loras?: readonly { readonly lora: ModelIdentifierField; readonly weight: number }[];
  /** In place of the model's own. */
  readonly vae?: ModelIdentifierField;
  /** Which edges of the picture fit together; none unless given. */
  readonly seamless?: { readonly x: boolean; readonly y: boolean };
}

/** Where the parts of a model come from in a graph, with everything applied to them. */
export interface ModelGraph extends GraphPart {
  readonly unet: Outlet;
  /** One text encoder, or SDXL's two, by the names of prompts' inputs. */
  readonly clips: readonly Outlet[];
  readonly vae: Outlet;
}

/** The nodes that InvokeAI's web client loads a model by: loader, VAE, edges that touch, clip skip, LoRAs. */
export function modelGraph(choice: ModelChoice, id: (name: string) => string): ModelGraph {
  const isSdxl = choice.model.base === "sdxl";
  const type = isSdxl ? "sdxl_model_loader" : "main_model_loader";
  const loader = id(isSdxl ? type : "sd1_model_loader");
  const from = (field: string): Outlet => ({ node: loader, field });
  const loaded: ModelGraph = {
    nodes: [inner(loader, type, { model: choice.model })],
    edges: [],
    unet: from("unet"),
    clips: isSdxl ? [from("clip"), from("clip2")] : [from("clip")],
    vae: from("vae"),
  };
  // SDXL's graphs have no such node, as nobody leaves out layers of its encoders.
  const skipped = isSdxl && choice.clipSkip === 0 ? loaded : withClipSkip(loaded, choice.clipSkip, id);
  return withLoras(withSeamless(withVae(skipped, choice, id), choice, id), choice, id);
}

type NewId = (name: string) => string;

function withVae(graph: ModelGraph, { vae }: ModelChoice, id: NewId): ModelGraph {
  if (vae === undefined) return graph;
  const loader = id("vae");
  const nodes = [...graph.nodes, inner(loader, "vae_loader", { vae_model: vae })];
  return { ...graph, nodes, vae: { node: loader, field: "vae" } };
}

function withSeamless(graph: ModelGraph, { seamless }: ModelChoice, id: NewId): ModelGraph {
  if (seamless === undefined) return graph;
  const node = id("seamless");
  return {
    ...graph,
    nodes: [...graph.nodes, inner(node, "seamless", { seamless_x: seamless.x, seamless_y: seamless.y })],
    edges: [...graph.edges, edgeFrom(graph.unet, node), edgeFrom(graph.vae, node)],
    unet: { node, field: "unet" },
    vae: { node, field: "vae" },
  };
}

function withClipSkip(graph: ModelGraph, skipped_layers: number, id: NewId): ModelGraph {
  const skips = graph.clips.map((clip) => ({ clip, node: id("clip_skip") }));
  return {
    ...graph,
    nodes: [...graph.nodes, ...skips.map(({ node }) => inner(node, "clip_skip", { skipped_layers }))],
    edges: [...graph.edges, ...skips.map(({ clip, node }) => edgeFrom(clip, node, "clip"))],
    clips: skips.map(({ node }) => ({ node, field: "clip" })),
  };
}

function withLoras(graph: ModelGraph, { loras = [], model }: ModelChoice, id: NewId): ModelGraph {
  if (loras.length === 0) return graph;
  const type = model.base === "sdxl" ? "sdxl_lora_collection_loader" : "lora_collection_loader";
  const [collect, loader] = [id("lora_collector"), id(type)];
  const selectors = loras.map((lora) => inner(id("lora_selector"), "lora_selector", { ...lora }));
  const inputs = ["clip", "clip2"];
  return {
    ...graph,
    nodes: [...graph.nodes, ...selectors, inner(collect, "collect"), inner(loader, type)],
    edges: [
      ...graph.edges,
      ...selectors.map((selector) => edge(selector.id, "lora", collect, "item")),
      edge(collect, "collection", loader, "loras"),
      edgeFrom(graph.unet, loader),
      ...graph.clips.map((clip, index) => edgeFrom(clip, loader, inputs[index])),
    ],
    unet: { node: loader, field: "unet" },
    clips: graph.clips.map((_, index) => ({ node: loader, field: inputs[index] ?? "clip" })),
  };
}
