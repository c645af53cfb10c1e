import type { Pixels } from "@evoke/imaging";

export type ImageCategory = "general" | "mask" | "control" | "user" | "other";
export type ImageOrigin = "internal" | "external";

/** What is known of a stored picture. Names are `<uuid4>.png`; times are `YYYY-MM-DD HH:MM:SS.mmm` in UTC. */
export interface ImageRecord {
  readonly image_name: string;
  readonly image_origin: ImageOrigin;
  readonly image_category: ImageCategory;
  readonly width: number;
  readonly height: number;
  readonly created_at: string;
  readonly updated_at: string;
  readonly is_intermediate: boolean;
  readonly starred: boolean;
  readonly session_id?: string;
  readonly node_id?: string;
  readonly has_workflow: boolean;
}

/** The three JSON documents that travel inside a PNG, each absent when unknown. */
export interface EmbeddedDocuments {
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Workflow JSON as text, without its id. */
  readonly workflow?: string;
  /** Source graph JSON as text. */
  readonly graph?: string;
}

export interface NewImage extends EmbeddedDocuments {
  readonly pixels: Pixels;
  readonly origin: ImageOrigin;
  readonly category: ImageCategory;
  readonly isIntermediate: boolean;
  readonly sessionId?: string;
  readonly nodeId?: string;
  /** The board to file it under. */
  readonly boardId?: string;
}

export interface ImageQuery {
  readonly offset?: number;
  /** At most 1000. */
  readonly limit?: number;
  readonly categories?: readonly ImageCategory[];
  readonly isIntermediate?: boolean;
  /** Text looked for in the metadata. */
  readonly search?: string;
  readonly order?: "ASC" | "DESC";
  readonly starredFirst?: boolean;
}

export interface ImagePage {
  readonly items: readonly ImageRecord[];
  readonly offset: number;
  readonly limit: number;
  readonly total: number;
}

export interface ImageChanges {
  readonly image_category?: ImageCategory;
  readonly is_intermediate?: boolean;
  readonly starred?: boolean;
  readonly session_id?: string;
}

/**
 * Picture files: PNG in full size and a WebP thumbnail of at most 256 px.
 *
 * A name is a plain file name; anything that is a path is refused. A save is all or nothing: a reader never sees half a
 * file, also when the process dies in the middle.
 */
export interface ImageFiles {
  /** Writes the PNG with its embedded documents, and the thumbnail. @throws STORAGE_FAILED */
  save(name: string, pixels: Pixels, documents: EmbeddedDocuments): Promise<void>;
  /** The PNG file's bytes. @throws IMAGE_NOT_FOUND */
  read(name: string): Promise<Uint8Array>;
  readThumbnail(name: string): Promise<Uint8Array>;
  /** The documents embedded in the file. @throws IMAGE_NOT_FOUND */
  documents(name: string): Promise<EmbeddedDocuments>;
  /** Removes both files; a missing one is no error. */
  delete(name: string): Promise<void>;
  /** Every picture's name, in no order. */
  names(): Promise<readonly string[]>;
}

/** Rows about pictures. Single statements are atomic; times are set by the implementation's clock. */
export interface ImageRecords {
  insert(record: Omit<ImageRecord, "created_at" | "updated_at" | "starred">, metadata?: string): Promise<ImageRecord>;
  get(name: string): Promise<ImageRecord | undefined>;
  metadata(name: string): Promise<Readonly<Record<string, unknown>> | undefined>;
  update(name: string, changes: ImageChanges): Promise<ImageRecord | undefined>;
  delete(names: readonly string[]): Promise<void>;
  list(query: ImageQuery): Promise<ImagePage>;
  /** Every picture's name, in no order. */
  names(): Promise<readonly string[]>;
}

/** Pictures as a whole: file and row together. What nodes and routes use. */
export interface Images {
  create(image: NewImage): Promise<ImageRecord>;
  /** @throws IMAGE_NOT_FOUND */
  record(name: string): Promise<ImageRecord>;
  /** Decoded pixels, RGB or RGBA. @throws IMAGE_NOT_FOUND */
  pixels(name: string): Promise<Pixels>;
  bytes(name: string): Promise<Uint8Array>;
  documents(name: string): Promise<EmbeddedDocuments>;
  update(name: string, changes: ImageChanges): Promise<ImageRecord>;
  /** Names that existed and are gone now. */
  delete(names: readonly string[]): Promise<readonly string[]>;
  list(query: ImageQuery): Promise<ImagePage>;
}
