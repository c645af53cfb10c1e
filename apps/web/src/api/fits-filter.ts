import { type GalleryFilter, galleryCategories, type ItemNames } from "./queries/images.ts";
import type { ImageDto } from "./types.ts";

/** Whether a filter lets a picture through; undefined where only the server can tell, because recipes are searched. */
export function fitsFilter(record: ImageDto, filter: GalleryFilter): boolean | undefined {
  const { image_category, is_intermediate, created_at } = record;
  const board = record.board_id ?? "none";
  const categories: readonly string[] = galleryCategories[filter.view];
  if (is_intermediate || !categories.includes(image_category)) return false;
  if (filter.boardId !== undefined && filter.boardId !== board) return false;
  if (filter.date !== undefined && !created_at.startsWith(filter.date)) return false;
  return filter.search === "" && filter.model === undefined ? true : undefined;
}

/** A list with a picture that was just made, at the place where the server would list it. */
export function withNewest(list: ItemNames, name: string, { order, starredFirst }: GalleryFilter): ItemNames {
  if (list.item_names.includes(name)) return list;
  const at = order === "ASC" ? list.item_names.length : starredFirst ? list.starred_count : 0;
  return { ...list, item_names: list.item_names.toSpliced(at, 0, name), total_count: list.total_count + 1 };
}

/** A list without some pictures. */
export function without(list: ItemNames, gone: ReadonlySet<string>, starredFirst: boolean): ItemNames {
  const item_names = list.item_names.filter((name) => !gone.has(name));
  const removed = list.item_names.length - item_names.length;
  if (removed === 0) return list;
  // Without the starred ones first, the count says how many there are, not which.
  const starred = starredFirst
    ? list.item_names.slice(0, list.starred_count).filter((name) => gone.has(name)).length
    : 0;
  return { item_names, starred_count: list.starred_count - starred, total_count: list.total_count - removed };
}
