import type { Conditioning, Tensor } from "@evoke/engine";
import type { Pixels } from "@evoke/imaging";
import type { ConditioningField, ImageField, LatentsField, TensorField } from "../fields/resources.ts";
import type { Generate, StepProgress } from "../services/generate.ts";
import type { ImageCategory, ImageRecord } from "../services/images.ts";
import type { InvocationConfig } from "../services/invocation-services.ts";
import type { Logger } from "../services/logger.ts";
import type { Models } from "../services/models.ts";
import type { StylePresets } from "../services/style-presets.ts";
import type { ReturnedValues } from "../session/workflow-calls.ts";

export interface SaveImageOptions {
  /** Default `general`. */
  readonly category?: ImageCategory;
  /** Default: the node's own `metadata` input. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Default: the node's own `board` input. */
  readonly boardId?: string;
}

/** The fields of `ImageOutput`. */
export interface SavedImage {
  readonly image: ImageField;
  readonly width: number;
  readonly height: number;
}

/** A small picture to show while something runs. */
export interface ProgressImage {
  /** Size it stands for, in pixels; the bitmap may be smaller. */
  readonly width: number;
  readonly height: number;
  /** `data:image/…;base64,…` */
  readonly dataURL: string;
}

/** What an invocation reaches the world through. */
export interface InvocationContext {
  /** Id of the running copy. */
  readonly nodeId: string;
  /** Id of the node in the graph as it was given. */
  readonly sourceNodeId: string;
  readonly sessionId: string;
  /** Aborted when the run is canceled; pass it on to everything that takes long. */
  readonly signal: AbortSignal;
  readonly logger: Logger;
  readonly config: InvocationConfig;

  readonly images: {
    /** Decoded pixels. @throws IMAGE_NOT_FOUND */
    pixels(image: ImageField): Promise<Pixels>;
    record(image: ImageField): Promise<ImageRecord>;
    /** How it was made, where that is known. @throws IMAGE_NOT_FOUND */
    metadata(image: ImageField): Promise<Readonly<Record<string, unknown>> | undefined>;
    /** Stores a picture with the run's workflow and graph inside, and the node's metadata and board. */
    save(pixels: Pixels, options?: SaveImageOptions): Promise<SavedImage>;
  };
  readonly latents: {
    load(latents: LatentsField): Promise<Tensor>;
    /** Stores latents; `seed` is the one that their noise came from. */
    save(latents: Tensor, seed?: number | null): Promise<LatentsField>;
  };
  readonly tensors: {
    load(tensor: TensorField): Promise<Tensor>;
    save(tensor: Tensor): Promise<TensorField>;
  };
  readonly conditioning: {
    load(conditioning: ConditioningField): Promise<readonly Conditioning[]>;
    save(conditioning: readonly Conditioning[], mask?: TensorField | null): Promise<ConditioningField>;
  };
  readonly models: Models;
  readonly stylePresets: Pick<StylePresets, "get">;
  readonly generate: Generate;
  readonly workflows: {
    /**
     * Runs a workflow of the library as a part of this run and gives what it returned. In a queue, the run is set aside
     * meanwhile: the invocation is then run again once the workflow has returned.
     * @throws WORKFLOW_NOT_FOUND, WORKFLOW_INPUT_…, WORKFLOW_CALL_REFUSED, WORKFLOW_CALL_FAILED
     */
    call(workflowId: string, inputs: Readonly<Record<string, unknown>>): Promise<ReturnedValues>;
  };

  /** Tells listeners how far the node is: `fraction` from 0 to 1. */
  progress(message: string, fraction?: number, image?: ProgressImage): void;
  /** An `onStep` for `generate` that reports each step, with a preview if someone wants to see it. */
  denoiseProgress(message?: string): (progress: StepProgress) => Promise<void>;
}
