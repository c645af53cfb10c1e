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
  /** The board that it is in; absent: it is in none. */
  readonly board_id?: string;
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
  /** The board to file it under; one that is gone by now means none. */
  readonly boardId?: string;
}

/** Which images, in which order: the newest first, and before them the starred ones, unless told otherwise. */
export interface ImageFilter {
  readonly origin?: ImageOrigin;
  readonly categories?: readonly ImageCategory[];
  readonly isIntermediate?: boolean;
  /** A board's id, or `none` for images that are in no board. */
  readonly boardId?: string;
  /** The day of creation, `YYYY-MM-DD` in UTC. */
  readonly createdOn?: string;
  /** Text looked for in the metadata and the time of creation. */
  readonly search?: string;
  /** Name of a model that the metadata mention. */
  readonly model?: string;
  readonly order?: "ASC" | "DESC";
  /** Default true. */
  readonly starredFirst?: boolean;
}

export interface ImageQuery extends ImageFilter {
  readonly offset?: number;
  /** At most 1000; 10 unless told. */
  readonly limit?: number;
}

export interface ImagePage {
  readonly items: readonly ImageRecord[];
  readonly offset: number;
  readonly limit: number;
  readonly total: number;
}

/** All names at once: what a gallery scrolls through. */
export interface ImageNames {
  readonly image_names: readonly string[];
  readonly starred_count: number;
  readonly total_count: number;
}

/** What was made on one day. */
export interface ImageDay {
  /** `YYYY-MM-DD` in UTC. */
  readonly date: string;
  /** Images of the category `general` that are not intermediate. */
  readonly image_count: number;
  /** Images of the other categories that are not intermediate. */
  readonly asset_count: number;
  /** The newest of the day's images. */
  readonly cover_image_name: string | null;
}

export interface ImageChanges {
  readonly image_category?: ImageCategory;
  readonly is_intermediate?: boolean;
  readonly starred?: boolean;
  readonly session_id?: string;
}

/** Images that something was done to, and the boards whose lists and counts it changed; `none` stands for no board. */
export interface AffectedImages {
  readonly image_names: readonly string[];
  readonly affected_boards: readonly string[];
}

export interface DeletedImages {
  readonly deleted_images: readonly string[];
  /** Images whose files could not be removed; they are as they were. */
  readonly failed_images: readonly string[];
  readonly affected_boards: readonly string[];
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
  /** A board that does not exist counts as none. @throws Error when the name is taken. */
  insert(record: Omit<ImageRecord, "created_at" | "updated_at" | "starred">, metadata?: string): Promise<ImageRecord>;
  get(name: string): Promise<ImageRecord | undefined>;
  /** In the order of the names; missing ones are left out. */
  getMany(names: readonly string[]): Promise<readonly ImageRecord[]>;
  metadata(name: string): Promise<Readonly<Record<string, unknown>> | undefined>;
  update(name: string, changes: ImageChanges): Promise<ImageRecord | undefined>;
  /** Changes those of the images that exist. */
  updateMany(names: readonly string[], changes: ImageChanges): Promise<AffectedImages>;
  delete(names: readonly string[]): Promise<AffectedImages>;
  list(query: ImageQuery): Promise<ImagePage>;
  names(filter: ImageFilter): Promise<ImageNames>;
  /** The days on which something was made that is not intermediate, the newest first. */
  days(): Promise<readonly ImageDay[]>;
}

/** Pictures as a whole: file and row together. What nodes and routes use. */
export interface Images {
  create(image: NewImage): Promise<ImageRecord>;
  /** @throws IMAGE_NOT_FOUND */
  record(name: string): Promise<ImageRecord>;
  /** In the order of the names; missing ones are left out. */
  records(names: readonly string[]): Promise<readonly ImageRecord[]>;
  /** The metadata of the row, which is that of the file; undefined where there is none. @throws IMAGE_NOT_FOUND */
  metadata(name: string): Promise<Readonly<Record<string, unknown>> | undefined>;
  /** Decoded pixels, RGB or RGBA. @throws IMAGE_NOT_FOUND */
  pixels(name: string): Promise<Pixels>;
  bytes(name: string): Promise<Uint8Array>;
  /** A WebP of at most 256 px. @throws IMAGE_NOT_FOUND */
  thumbnail(name: string): Promise<Uint8Array>;
  documents(name: string): Promise<EmbeddedDocuments>;
  update(name: string, changes: ImageChanges): Promise<ImageRecord>;
  /** Changes those of the images that exist, such as to star them. */
  updateMany(names: readonly string[], changes: ImageChanges): Promise<AffectedImages>;
  /** Missing ones are left out of the result. */
  delete(names: readonly string[]): Promise<DeletedImages>;
  list(query: ImageQuery): Promise<ImagePage>;
  names(filter: ImageFilter): Promise<ImageNames>;
  /** The days on which something was made that is not intermediate, the newest first. */
  days(): Promise<readonly ImageDay[]>;
}
