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
}

export interface DatabaseSchema {
  images: ImageTable;
}
