import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import { api } from "../../api/client.ts";
import { listPicture, moveListedPictures, unlistPictures } from "../../api/picture-lists.ts";
import type { GalleryFilter, ItemNames } from "../../api/queries/images.ts";
import { queryClient } from "../../api/query-client.ts";
import { queryKeys } from "../../api/query-keys.ts";
import { tellTabs } from "../../api/tabs.ts";
import type { ImageDto } from "../../api/types.ts";
import { uploadPicture } from "../../api/upload-picture.ts";
import { useGallery } from "../../state/gallery.ts";
import { dropFromSelection, selectPictures } from "../../state/selection.ts";
import { deleteLater } from "../../state/undoable.ts";
import { showUndo } from "./show-undo.tsx";
import { withStars } from "./with-stars.ts";

/** What went wrong, where nobody looks at the moment. */
export function showFailure(error: unknown): void {
  notifications.show({
    color: "red",
    title: i18next.t("common.failed"),
    message: error instanceof Error ? error.message : String(error),
  });
}

/** Asks again which pictures and boards there are, here and in other tabs. */
export function refreshGallery(): void {
  void queryClient.invalidateQueries({ queryKey: queryKeys.itemNames });
  void queryClient.invalidateQueries({ queryKey: queryKeys.boards });
  tellTabs();
}

/** The lists of pictures are true already: asks again for the boards, and has other tabs ask for everything. */
function refreshBoards(): void {
  void queryClient.invalidateQueries({ queryKey: queryKeys.boards });
  tellTabs();
}

/** Stars pictures or takes their stars back: here at once, on the server as soon as it answers. */
export async function starPictures(names: readonly string[], mark: "star" | "unstar"): Promise<void> {
  const starred = mark === "star";
  patchRecords(names, { starred });
  queryClient.getQueriesData<ItemNames>({ queryKey: queryKeys.itemNames }).forEach(([key, list]) => {
    const { starredFirst } = key.at(-1) as GalleryFilter;
    if (list && starredFirst) queryClient.setQueryData(key, withStars(list, names, mark));
  });
  try {
    const body = { image_names: [...names] };
    await (starred ? api.POST("/api/v1/images/star", { body }) : api.POST("/api/v1/images/unstar", { body }));
    if (starred) tellTabs();
    else refreshGallery();
  } catch (error) {
    patchRecords(names, { starred: !starred });
    refreshGallery();
    showFailure(error);
  }
}

/** Moves pictures to a board, or out of theirs. */
export async function movePictures(names: readonly string[], boardId: string | undefined): Promise<void> {
  patchRecords(names, { board_id: boardId ?? null });
  moveListedPictures(names, boardId ?? "none");
  const image_names = [...names];
  try {
    await (boardId === undefined
      ? api.POST("/api/v1/board_images/batch/delete", { body: { image_names } })
      : api.POST("/api/v1/board_images/batch", { body: { board_id: boardId, image_names } }));
    moveListedPictures(names, boardId ?? "none");
    refreshBoards();
  } catch (error) {
    void queryClient.invalidateQueries({ queryKey: ["images", "record"] });
    refreshGallery();
    showFailure(error);
  }
}

/** The most names of one request that a page may still send while it is left (64 KiB in all). */
const NAMES_WHILE_LEAVING = 1000;

/** Deletes pictures: gone from the page at once, from the server when they cannot be brought back any more. */
export function deletePictures(names: readonly string[], all: readonly string[]): void {
  if (names.length === 0) return;
  dropFromSelection(new Set(names), all);
  const id = deleteLater({
    pictures: names,
    send: async () => {
      try {
        const keepalive = names.length <= NAMES_WHILE_LEAVING;
        await api.POST("/api/v1/images/delete", { body: { image_names: [...names] }, keepalive });
        unlistPictures(names);
        refreshBoards();
      } catch (error) {
        refreshGallery();
        showFailure(error);
      }
    },
  });
  showUndo(id, i18next.t("gallery.deleted", { count: names.length }), () => selectPictures(names));
}

/** Stores picture files; they are among the assets then, in the board that is shown. */
export async function uploadPictures(files: readonly File[]): Promise<readonly ImageDto[]> {
  const { boardId, set } = useGallery.getState();
  const board_id = boardId === "all" || boardId === "none" ? undefined : boardId;
  const stored: ImageDto[] = [];
  for (const file of files) {
    try {
      stored.push(await uploadPicture(file, board_id));
    } catch (error) {
      showFailure(new Error(`${file.name}: ${error instanceof Error ? error.message : String(error)}`));
    }
  }
  if (stored.length > 0) {
    set({ view: "assets", search: "", date: undefined, model: undefined, onlyStarred: false });
    for (const record of stored) listPicture(record);
    refreshBoards();
    selectPictures(stored.map(({ image_name }) => image_name));
    notifications.show({ message: i18next.t("gallery.uploaded", { count: stored.length }) });
  }
  return stored;
}

function patchRecords(names: readonly string[], change: Partial<ImageDto>): void {
  for (const name of names) {
    queryClient.setQueryData<ImageDto>(queryKeys.image(name), (record) => record && { ...record, ...change });
  }
}
