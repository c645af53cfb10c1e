import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { GalleryFilter } from "../api/queries/images.ts";

interface GalleryState {
  /** A board's id, `none` for pictures in no board, `all` for every picture. */
  readonly boardId: string;
  readonly view: GalleryFilter["view"];
  readonly search: string;
  /** The day of creation, `YYYY-MM-DD`. */
  readonly date: string | undefined;
  /** Name of a model that pictures were made with. */
  readonly model: string | undefined;
  readonly order: GalleryFilter["order"];
  readonly onlyStarred: boolean;
  readonly starredFirst: boolean;
  /** The board that new pictures go to; undefined for none. */
  readonly autoAddBoardId: string | undefined;
  readonly boardsOpen: boolean;
  readonly showArchived: boolean;
  readonly set: (change: Partial<Omit<GalleryState, "set">>) => void;
}

/** Which pictures the gallery shows, and where new ones go. */
export const useGallery = create<GalleryState>()(
  persist(
    (set) => ({
      boardId: "all",
      view: "images",
      search: "",
      date: undefined,
      model: undefined,
      order: "DESC",
      onlyStarred: false,
      starredFirst: true,
      autoAddBoardId: undefined,
      boardsOpen: true,
      showArchived: false,
      set: (change) => set(change),
    }),
    { name: "evoke.gallery", version: 1, partialize: ({ search: _, date: __, model: ___, ...kept }) => kept },
  ),
);

/** The gallery's state as a filter of the server's list. */
export function toFilter(state: GalleryState): GalleryFilter {
  const { boardId, view, search, date, model, order, onlyStarred, starredFirst } = state;
  return {
    view,
    search: search.trim(),
    order,
    // The starred ones are the first so many names then.
    starredFirst: starredFirst || onlyStarred,
    ...(boardId !== "all" && { boardId }),
    ...(date !== undefined && { date }),
    ...(model !== undefined && { model }),
  };
}
