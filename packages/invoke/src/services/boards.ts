import type { AffectedImages, DeletedImages, ImageFilter } from "./images.ts";

/** Who sees a board where several people use one server. */
export type BoardVisibility = "private" | "shared" | "public";

/** A board with what is in it. Times are `YYYY-MM-DD HH:MM:SS.mmm` in UTC. */
export interface BoardRecord {
  readonly board_id: string;
  readonly board_name: string;
  readonly user_id: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly archived: boolean;
  readonly board_visibility: BoardVisibility;
  /** The chosen cover, else the newest image that is not intermediate; null while there is none. */
  readonly cover_image_name: string | null;
  /** Images of the category `general` that are not intermediate. */
  readonly image_count: number;
  /** Images of the other categories that are not intermediate. */
  readonly asset_count: number;
}

export interface BoardChanges {
  readonly board_name?: string;
  /** Null takes the choice back. */
  readonly cover_image_name?: string | null;
  readonly archived?: boolean;
  readonly board_visibility?: BoardVisibility;
}

export interface BoardOrder {
  /** Default `created_at`. Names are ordered without regard to case. */
  readonly orderBy?: "created_at" | "board_name";
  /** Default `DESC`. */
  readonly direction?: "ASC" | "DESC";
  /** Default false. */
  readonly includeArchived?: boolean;
}

export interface BoardQuery extends BoardOrder {
  readonly offset?: number;
  /** At most 1000; 10 unless told. */
  readonly limit?: number;
}

export interface BoardPage {
  readonly items: readonly BoardRecord[];
  readonly offset: number;
  readonly limit: number;
  readonly total: number;
}

export interface DeletedBoard {
  readonly board_id: string;
  /** Images that were in the board and are in none now. */
  readonly deleted_board_images: readonly string[];
  readonly deleted_images: DeletedImages["deleted_images"];
  readonly failed_images: DeletedImages["failed_images"];
}

/**
 * Boards that images are sorted into. An image is in at most one; an image that is deleted leaves its board by itself.
 * Ids and names are data: no implementation makes paths of them.
 */
export interface Boards {
  /** @throws BOARD_NAME_INVALID unless it has 1 … 300 characters that are not all blank. */
  create(name: string): Promise<BoardRecord>;
  /** @throws BOARD_NOT_FOUND */
  get(id: string): Promise<BoardRecord>;
  /** @throws BOARD_NOT_FOUND, BOARD_NAME_INVALID, IMAGE_NOT_FOUND for a cover that does not exist. */
  update(id: string, changes: BoardChanges): Promise<BoardRecord>;
  /** Deletes the board, and its images too when told so; else they are in no board. @throws BOARD_NOT_FOUND */
  delete(id: string, images: "keep images" | "delete images"): Promise<DeletedBoard>;
  list(query: BoardQuery): Promise<BoardPage>;
  all(order: BoardOrder): Promise<readonly BoardRecord[]>;
  /** Names of a board's images, or of those in no board for `none`. @throws BOARD_NOT_FOUND */
  imageNames(id: string, filter?: Omit<ImageFilter, "boardId">): Promise<readonly string[]>;
  /** Moves images into the board, out of those that they are in; missing ones are left out. @throws BOARD_NOT_FOUND */
  addImages(id: string, names: readonly string[]): Promise<AffectedImages>;
  /** Takes images out of whatever boards they are in. */
  removeImages(names: readonly string[]): Promise<AffectedImages>;
}
