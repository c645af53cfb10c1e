import type { ColumnType } from "kysely";

/** A column with a default: it may be left out on insert. */
type Defaulted<T> = ColumnType<T, T | undefined, T>;

/** Booleans are 0 and 1, and JSON is text: what SQLite and PostgreSQL both keep. */
export interface ImageTable {
  image_name: string;
  image_origin: string;
  image_category: string;
  width: number;
  height: number;
  /** `YYYY-MM-DD HH:MM:SS.mmm`, UTC: sorts as text. */
  created_at: string;
  updated_at: string;
  is_intermediate: number;
  starred: Defaulted<number>;
  has_workflow: number;
  session_id: string | null;
  node_id: string | null;
  metadata: string | null;
  board_id: Defaulted<string | null>;
}

/** How many images of a kind a board has; triggers on `images` keep it. The board `""` is none. */
interface ImageCountTable {
  board_id: string;
  image_category: string;
  is_intermediate: number;
  starred: number;
  count: number;
}

export interface BoardTable {
  board_id: string;
  board_name: string;
  user_id: string;
  created_at: string;
  updated_at: string;
  archived: number;
  board_visibility: string;
  cover_image_name: string | null;
}

export interface DatabaseSchema {
  images: ImageTable;
  image_counts: ImageCountTable;
  boards: BoardTable;
}
