import { fitsFilter, withNewest, without } from "./fits-filter.ts";
import { type GalleryFilter, type ItemNames, imageQuery } from "./queries/images.ts";
import { queryClient } from "./query-client.ts";
import { queryKeys } from "./query-keys.ts";
import type { ImageDto } from "./types.ts";

/*
 * The lists of names that are known, kept true without asking for them again: of 100,000 pictures they are 4 MB each.
 */

/** A picture was made: it is looked at, and put into the lists that it belongs to. */
export async function listNewPicture(name: string): Promise<void> {
  try {
    listPicture(await queryClient.fetchQuery(imageQuery(name)));
  } catch {
    void queryClient.invalidateQueries({ queryKey: queryKeys.itemNames });
  }
}

/** Puts a new picture into the lists that it belongs to. */
export function listPicture(record: ImageDto): void {
  changeLists((list, filter) => {
    const fits = fitsFilter(record, filter);
    if (fits === undefined) return "unknown";
    return fits ? withNewest(list, record.image_name, filter) : list;
  });
}

/** Takes pictures out of all lists. */
export function unlistPictures(names: readonly string[]): void {
  const gone = new Set(names);
  changeLists((list, { starredFirst }) => without(list, gone, starredFirst));
}

/** Pictures went to a board, or to none: other boards lose them; where they are in the board's order, the server knows. */
export function moveListedPictures(names: readonly string[], boardId: string): void {
  const moved = new Set(names);
  changeLists((list, filter) => {
    if (filter.boardId === undefined) return list;
    return filter.boardId === boardId ? "unknown" : without(list, moved, filter.starredFirst);
  });
}

/** Changes each list that is known; those that cannot be told, and those that are just being asked for, are asked for anew. */
function changeLists(change: (list: ItemNames, filter: GalleryFilter) => ItemNames | "unknown"): void {
  for (const query of queryClient.getQueryCache().findAll({ queryKey: queryKeys.itemNames })) {
    const { queryKey, state } = query;
    const list = state.data as ItemNames | undefined;
    // The last part of the key is the filter.
    const changed = list && change(list, queryKey.at(-1) as GalleryFilter);
    if (changed === undefined || changed === "unknown" || state.fetchStatus !== "idle") {
      void queryClient.invalidateQueries({ queryKey, exact: true });
    } else if (changed !== list) queryClient.setQueryData(queryKey, changed);
  }
}
