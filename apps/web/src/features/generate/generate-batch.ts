import {
  type ReferenceLayer as GraphLayer,
  type HighResolutionFix,
  type InitialImage,
  imageToImageGraph,
  type PictureGraph,
  type TextToImage,
  textToImageGraph,
  withHighResolutionFix,
  withReferenceLayers,
} from "@evoke/recipes";
import type { Batch, ModelIdentifier } from "../../api/types.ts";
import type { GenerateSettings, HighResolution } from "../../state/generate-settings.ts";
import type { ReferenceLayer } from "../../state/reference-layers.ts";
import { sizedImage } from "./layers/filter-preview.ts";
import { MAX_SEED } from "./random-seed.ts";

/** What of the settings is known only when they are sent. */
interface BatchContext {
  /** Prompts as they are encoded: dynamic ones expanded, with the style. At least one. */
  readonly prompts: readonly string[];
  readonly negative: string;
  readonly newId: () => string;
}

/**
 * The batch that InvokeAI's web client sends for these settings: one graph, and as its data every seed with every prompt.
 *
 * @throws Error where no model is chosen
 */
export function generateBatch(settings: GenerateSettings, { prompts, negative, newId }: BatchContext): Batch {
  const request = requestOf(settings, prompts[0] ?? "", negative);
  const { graph } = pictureGraph(settings, request, newId);
  const nodeOf = (name: string): string => Object.keys(graph.nodes).find((id) => id.startsWith(`${name}:`)) ?? name;
  const datum = (name: string, items: (string | number)[]) => ({ node_path: nodeOf(name), field_name: "value", items });
  return {
    graph: graph as Batch["graph"],
    runs: 1,
    data: [
      [datum("seed", seedsOf(settings))],
      // A single one too: lists of the queue show what each item was told.
      [datum("positive_prompt", [...prompts])],
    ],
    origin: "generate",
    destination: "generate",
  };
}

function pictureGraph(settings: GenerateSettings, request: TextToImage, newId: () => string): PictureGraph {
  const { initialImage, width, height, strength, highResolution: fix } = settings;
  const size = { width, height };
  const plain = initialImage
    ? imageToImageGraph(request, initialOf({ ...initialImage, strength, target: size }), newId)
    : textToImageGraph(request, newId);
  const layers = settings.layers.filter(({ enabled }) => enabled).map(graphLayer);
  const steered = layers.length > 0 ? withReferenceLayers(plain, { layers, target: size }, newId) : plain;
  // A picture that is started from has a size of its own already.
  if (!fix.enabled || initialImage) return steered;
  return withHighResolutionFix(steered, { fix: fixOf(fix), size }, newId);
}

function fixOf({ scale, strength, method, upscaler }: HighResolution): HighResolutionFix {
  if (method !== "upscale_model") return { scale, strength, method: { kind: method } };
  if (upscaler === undefined) throw new Error("No upscaler is chosen.");
  return { scale, strength, method: { kind: method, upscaler: fieldOf(upscaler) } };
}

function graphLayer(layer: ReferenceLayer): GraphLayer {
  const { kind, image, model, weight, begin, end, filter, resizeMode, controlMode, method, visionTower } = layer;
  if (image === undefined || model === undefined) throw new Error("A layer has no picture or no model.");
  const common = { picture: sizedImage(image), model: fieldOf(model), weight, begin, end };
  if (kind === "ip_adapter") return { ...common, kind, method, visionTower };
  const control = { ...common, resizeMode, ...(filter && { filter }) };
  return kind === "controlnet" ? { ...control, kind, controlMode } : { ...control, kind };
}

/** What a model is told for a picture. @throws Error where none is chosen */
export function requestOf(settings: GenerateSettings, prompt: string, negative: string): TextToImage {
  const { model, vae, loras, seamlessX, seamlessY } = settings;
  if (model === undefined) throw new Error("No model is chosen.");
  const { width, height, steps, cfgScale, cfgRescale, scheduler, seed, clipSkip } = settings;
  const enabled = loras.filter((lora) => lora.enabled);
  return {
    ...{ prompt, negative, seed, width, height, steps, cfgScale, cfgRescale, scheduler, clipSkip },
    model: fieldOf(model),
    ...(vae && { vae: fieldOf(vae) }),
    ...(enabled.length > 0 && { loras: enabled.map(({ model: lora, weight }) => ({ lora: fieldOf(lora), weight })) }),
    ...((seamlessX || seamlessY) && { seamless: { x: seamlessX, y: seamlessY } }),
  };
}

/** The kinds of models are open on the page and listed in graphs; the server checks them. */
export function fieldOf(model: ModelIdentifier): TextToImage["model"] {
  return model as TextToImage["model"];
}

interface Start {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly strength: number;
  readonly target: { readonly width: number; readonly height: number };
}

function initialOf({ name, width, height, strength, target }: Start): InitialImage {
  const resize = width !== target.width || height !== target.height;
  return { image: { image_name: name }, strength, resize };
}

/** The seeds of a run's pictures, counted on from the first and around the end. */
function seedsOf({ seed, count }: GenerateSettings): number[] {
  return Array.from({ length: count }, (_, index) => (seed + index) % (MAX_SEED + 1));
}
