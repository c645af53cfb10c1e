import i18next from "i18next";
import { api, data } from "../../api/client.ts";
import type { BoardDto } from "../../api/types.ts";
import { useGallery } from "../../state/gallery.ts";
import { deleteLater } from "../../state/undoable.ts";
import { refreshGallery, showFailure } from "./change-pictures.ts";
import { showUndo } from "./show-undo.tsx";

/** Makes a board. */
export async function createBoard(name: string): Promise<void> {
  await attempt(() => data(api.POST("/api/v1/boards/", { params: { query: { board_name: name } } })));
}

/** Renames a board, or puts it into the archive or back. */
export async function updateBoard(
  id: string,
  change: { readonly board_name?: string; readonly archived?: boolean },
): Promise<void> {
  await attempt(() => api.PATCH("/api/v1/boards/{board_id}", { params: { path: { board_id: id } }, body: change }));
}

/** Deletes a board once that cannot be undone any more; its pictures stay, in no board. */
export function deleteBoard({ board_id, board_name }: BoardDto): void {
  const { boardId, autoAddBoardId, set } = useGallery.getState();
  if (boardId === board_id) set({ boardId: "all" });
  if (autoAddBoardId === board_id) set({ autoAddBoardId: undefined });
  const params = { path: { board_id } };
  const send = (): Promise<void> => attempt(() => api.DELETE("/api/v1/boards/{board_id}", { params, keepalive: true }));
  showUndo(deleteLater({ boards: [board_id], send }), i18next.t("gallery.boardDeleted", { name: board_name }));
}

async function attempt(change: () => Promise<unknown>): Promise<void> {
  try {
    await change();
  } catch (error) {
    showFailure(error);
  }
  refreshGallery();
}
