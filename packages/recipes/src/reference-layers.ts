import type { EdgeJson, ModelIdentifierField, NodeJson } from "@evoke/invoke";
import { filterPart, type PictureFilter, type Size, type SizedImage } from "./filter.ts";
import { edge, edgeFrom, extend, inner } from "./graph-parts.ts";
import type { PictureGraph } from "./text-to-image.ts";

interface Layer {
  readonly model: ModelIdentifierField;
  readonly picture: SizedImage;
  /** -1 … 2. */
  readonly weight: number;
  /** When it steers first and last, as parts of all steps, 0 … 1. */
  readonly begin: number;
  readonly end: number;
}

interface ControlLayer extends Layer {
  /** How its picture comes to the size of the one that is made. */
  readonly resizeMode: string;
  /** What makes of the picture what the model looks at; absent: it is that already. */
  readonly filter?: PictureFilter;
}

interface ControlNetLayer extends ControlLayer {
  readonly kind: "controlnet";
  readonly controlMode: string;
}

interface T2iAdapterLayer extends ControlLayer {
  readonly kind: "t2i_adapter";
}

interface IpAdapterLayer extends Layer {
  readonly kind: "ip_adapter";
  /** What of the picture is taken over. */
  readonly method: string;
  /** The vision tower that the adapter was trained with: `ViT-H`, `ViT-G` or `ViT-L`. */
  readonly visionTower: string;
}

/** A picture that steers how another one is made. */
export type ReferenceLayer = ControlNetLayer | T2iAdapterLayer | IpAdapterLayer;

/** Where a kind of layers goes: the output of its node, the input of the denoising, and the key of the metadata. */
const places = {
  controlnet: { output: "control", input: "control", metadata: "controlnets", filters: "controlnet_filters" },
  t2i_adapter: {
    output: "t2i_adapter",
    input: "t2i_adapter",
    metadata: "t2iAdapters",
    filters: "t2i_adapter_filters",
  },
  ip_adapter: { output: "ip_adapter", input: "ip_adapter", metadata: "ipAdapters", filters: undefined },
} as const;

/**
 * A graph steered by pictures, as InvokeAI's web client builds it: a node for each layer, collected by kind. Filters of
 * their pictures are nodes of the graph too, and stand in the metadata beside what InvokeAI reads.
 */
export function withReferenceLayers(
  { graph, anchors }: PictureGraph,
  { layers, target }: { readonly layers: readonly ReferenceLayer[]; readonly target: Size },
  newId: () => string,
): PictureGraph {
  const nodes: NodeJson[] = [];
  const edges: EdgeJson[] = [];
  const metadata: Record<string, unknown> = {};
  for (const [kind, place] of Object.entries(places)) {
    const ofKind = layers.filter((layer) => layer.kind === kind);
    if (ofKind.length === 0) continue;
    const collect = `${kind}_collector:${newId()}`;
    nodes.push(inner(collect, "collect"));
    edges.push(edge(collect, "collection", anchors.denoise, place.input));
    for (const layer of ofKind) {
      const id = `${kind}:${newId()}`;
      const filter = filterOf(layer);
      const filtered = filter && filterPart(layer.picture, { filter, target }, newId);
      nodes.push(
        inner(id, kind, { ...fieldsOf(layer), ...(!filtered && { image: layer.picture.image }) }),
        ...(filtered?.nodes ?? []),
      );
      edges.push(edge(id, place.output, collect, "item"));
      if (filtered) edges.push(...filtered.edges, edgeFrom(filtered.output, id, "image"));
    }
    metadata[place.metadata] = ofKind.map((layer) => ({ image: layer.picture.image, ...fieldsOf(layer) }));
    const filters = ofKind.map((layer) => filterOf(layer) ?? null);
    if (place.filters && filters.some((filter) => filter !== null)) metadata[place.filters] = filters;
  }
  return { graph: extend(graph, { nodes, edges, changes: { [anchors.metadata]: metadata } }), anchors };
}

function filterOf(layer: ReferenceLayer): PictureFilter | undefined {
  return layer.kind === "ip_adapter" ? undefined : layer.filter;
}

/** The fields of a layer's node, which are those of its entry in the metadata. */
function fieldsOf(layer: ReferenceLayer): Readonly<Record<string, unknown>> {
  const range = { begin_step_percent: layer.begin, end_step_percent: layer.end };
  switch (layer.kind) {
    case "controlnet":
      return {
        control_model: layer.model,
        control_weight: layer.weight,
        ...range,
        control_mode: layer.controlMode,
        resize_mode: layer.resizeMode,
      };
    case "t2i_adapter":
      return { t2i_adapter_model: layer.model, weight: layer.weight, ...range, resize_mode: layer.resizeMode };
    case "ip_adapter":
      return {
        ip_adapter_model: layer.model,
        clip_vision_model: layer.visionTower,
        weight: layer.weight,
        method: layer.method,
        ...range,
      };
  }
}
