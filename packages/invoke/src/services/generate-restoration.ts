import type { Pixels } from "@evoke/imaging";
import type { ModelIdentifierField } from "../fields/models.ts";

/** How work on a picture that is done in parts can be followed and stopped. */
export interface PartsOptions {
  /** Looked at between parts. @throws CANCELED once it is aborted. */
  readonly signal?: AbortSignal;
  /** Told after every part. */
  readonly onPart?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** A picture that a network enlarges, or changes at its size. */
export interface UpscaleRequest {
  readonly model: ModelIdentifierField;
  /** Alpha is left out of the result. */
  readonly image: Pixels;
  /** Side of the parts in pixels, for less memory; 0 for the whole picture at once. A size that suits all unless given. */
  readonly tileSize?: number;
}

/** A picture whose faces are restored. */
export interface RestoreFacesRequest {
  /** Finds the faces. */
  readonly detector: ModelIdentifierField;
  /** Restores each of them. */
  readonly restorer: ModelIdentifierField;
  /** Alpha is left out of the result. */
  readonly image: Pixels;
  /** How much of the restored faces is taken, 0 … 1. */
  readonly strength: number;
}

/** A picture with its restored faces. */
export interface RestoredFaces {
  readonly image: Pixels;
  /** How many faces were found and restored. */
  readonly faces: number;
}
