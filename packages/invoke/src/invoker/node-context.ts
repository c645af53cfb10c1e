import type { NodeJson } from "../graph/graph-json.ts";
import type { StepProgress } from "../services/generate.ts";
import type { InvocationServices } from "../services/invocation-services.ts";
import type { Session } from "../session/session.ts";
import type { InvocationContext, ProgressImage, SaveImageOptions } from "./context.ts";
import type { Progress } from "./run-events.ts";

export interface NodeContextOptions {
  readonly services: InvocationServices;
  readonly session: Session;
  readonly node: NodeJson;
  readonly signal: AbortSignal;
  /** Workflow and graph as text, for the pictures that the node saves. */
  readonly documents: { readonly workflow?: string; readonly graph: string };
  readonly onProgress: (progress: Progress) => void;
  /** Whether progress is to be told with pictures. */
  readonly previews: boolean;
  readonly callWorkflow: InvocationContext["workflows"]["call"];
}

/** The context of one node of one run. */
export function createContext(options: NodeContextOptions): InvocationContext {
  const { services, session, node, signal, onProgress } = options;
  const { images, tensors, conditioning } = services;
  const progress = (message: string, fraction?: number, image?: ProgressImage) => {
    onProgress({ message, fraction, image });
  };
  return {
    nodeId: node.id,
    sourceNodeId: session.sourceOf(node.id),
    sessionId: session.id,
    signal,
    logger: services.logger,
    config: services.config,
    models: services.models,
    stylePresets: services.stylePresets,
    generate: services.generate,
    workflows: { call: options.callWorkflow },
    images: {
      pixels: ({ image_name }) => images.pixels(image_name),
      record: ({ image_name }) => images.record(image_name),
      metadata: ({ image_name }) => images.metadata(image_name),
      save: async (pixels, saveOptions = {}) => {
        progress("Saving image");
        const { image_name, width, height } = await images.create({
          pixels,
          origin: "internal",
          category: saveOptions.category ?? "general",
          isIntermediate: node.is_intermediate ?? false,
          sessionId: session.id,
          nodeId: node.id,
          ...options.documents,
          ...metadataOf(node, saveOptions),
          ...boardOf(node, saveOptions),
        });
        return { image: { image_name }, width, height };
      },
    },
    latents: {
      load: ({ latents_name }) => tensors.load(latents_name),
      save: async (latents, seed = null) => ({ latents_name: await tensors.save(latents), seed }),
    },
    tensors: {
      load: ({ tensor_name }) => tensors.load(tensor_name),
      save: async (tensor) => ({ tensor_name: await tensors.save(tensor) }),
    },
    conditioning: {
      load: ({ conditioning_name }) => conditioning.load(conditioning_name),
      save: async (values, mask = null) => ({ conditioning_name: await conditioning.save(values), mask }),
    },
    progress,
    denoiseProgress:
      (message = "Denoising") =>
      async ({ step, total, preview }: StepProgress) => {
        progress(message, total === 0 ? 1 : step / total, options.previews ? await preview() : undefined);
      },
  };
}

function metadataOf(node: NodeJson, options: SaveImageOptions): { readonly metadata?: Record<string, unknown> } {
  const metadata = options.metadata ?? node["metadata"];
  return isRecord(metadata) ? { metadata } : {};
}

function boardOf(node: NodeJson, options: SaveImageOptions): { readonly boardId?: string } {
  const board = node["board"];
  const boardId = options.boardId ?? (isRecord(board) ? board["board_id"] : undefined);
  return typeof boardId === "string" ? { boardId } : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
