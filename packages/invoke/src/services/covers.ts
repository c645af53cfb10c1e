import type { Pixels } from "@evoke/imaging";

/** Small pictures that stand for records of one kind: models, workflows, style presets. */
export interface Covers {
  /** Stores the picture as a WebP of at most 256 px, in place of an earlier one. @throws IMAGE_NAME_INVALID, STORAGE_FAILED */
  save(id: string, pixels: Pixels): Promise<void>;
  /** The WebP's bytes. */
  read(id: string): Promise<Uint8Array | undefined>;
  /** A missing one is no error. */
  delete(id: string): Promise<void>;
  /** Records that have one. */
  ids(): Promise<ReadonlySet<string>>;
}
