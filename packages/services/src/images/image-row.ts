import type { ImageCategory, ImageRecord } from "@evoke/invoke";
import type { Selectable } from "kysely";
import type { ImageTable } from "../database/schema.ts";

/** The columns of a record: all but the metadata, which may be long and which lists do not show. */
export const recordColumns = [
  "images.image_name",
  "images.image_origin",
  "images.image_category",
  "images.width",
  "images.height",
  "images.created_at",
  "images.updated_at",
  "images.is_intermediate",
  "images.starred",
  "images.has_workflow",
  "images.session_id",
  "images.node_id",
  "images.board_id",
] as const;

export type ImageRow = Omit<Selectable<ImageTable>, "metadata">;

export function recordOf(row: ImageRow): ImageRecord {
  return {
    image_name: row.image_name,
    image_origin: row.image_origin === "external" ? "external" : "internal",
    image_category: categoryOf(row.image_category),
    width: row.width,
    height: row.height,
    created_at: row.created_at,
    updated_at: row.updated_at,
    is_intermediate: row.is_intermediate === 1,
    starred: row.starred === 1,
    has_workflow: row.has_workflow === 1,
    ...(row.session_id !== null && { session_id: row.session_id }),
    ...(row.node_id !== null && { node_id: row.node_id }),
    ...(row.board_id !== null && { board_id: row.board_id }),
  };
}

function categoryOf(text: string): ImageCategory {
  return text === "general" || text === "mask" || text === "control" || text === "user" ? text : "other";
}
