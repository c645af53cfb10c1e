import type { Readable } from "node:stream";

/** An answer that is a file. */
export interface Media {
  readonly content: Uint8Array | Readable;
  /** From the database or from what wrote the file, never from a name. */
  readonly type: string;
  /** What a browser calls the file when it is saved. */
  readonly fileName?: string;
  /** Whether browsers save it in place of showing it; default false. */
  readonly download?: boolean;
  /** Whether the content of this address never changes, so that browsers may keep it; default false. */
  readonly immutable?: boolean;
  /** Stands for the content, in quotes: a client that has it is told so with status 304. */
  readonly etag?: string;
}
