import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import { metadataQuery, workflowOfQuery } from "../../api/queries/images.ts";
import { queryClient } from "../../api/query-client.ts";
import { queryKeys } from "../../api/query-keys.ts";
import type { ImageDto } from "../../api/types.ts";
import { useAction } from "../../app/use-action.ts";
import type { Recalled } from "../../state/apply-metadata.ts";
import { openInEditor } from "../../state/open-workflow.ts";
import { recall } from "../../state/recall.ts";
import { selectPicture, selectPictures, useSelection } from "../../state/selection.ts";
import { deletePictures, showFailure, starPictures } from "./change-pictures.ts";
import { useGalleryNames } from "./use-gallery-names.ts";

/** Uses a part of the current picture's recipe for the next ones. */
export async function recallFrom(name: string | undefined, what: Recalled): Promise<void> {
  if (name === undefined) return;
  try {
    const metadata = await queryClient.ensureQueryData(metadataQuery(name));
    if (metadata !== null) await recall(metadata, what);
  } catch (error) {
    showFailure(error);
  }
}

/** Opens the workflow that a picture carries in the editor. Resolves to whether it carries one. */
export async function openWorkflowOf(name: string | undefined): Promise<boolean> {
  if (name === undefined) return false;
  try {
    const { workflow } = await queryClient.ensureQueryData(workflowOfQuery(name));
    if (workflow === null) {
      notifications.show({ message: i18next.t("gallery.noWorkflow") });
      return false;
    }
    openInEditor(JSON.parse(workflow));
    return true;
  } catch (error) {
    showFailure(error);
    return false;
  }
}

/** Stars the selected pictures, or takes the stars back when all of them have one. */
function toggleStars(): void {
  const { names } = useSelection.getState();
  if (names.length === 0) return;
  const isStarred = (name: string): boolean =>
    queryClient.getQueryData<ImageDto>(queryKeys.image(name))?.starred === true;
  void starPictures(names, names.every(isStarred) ? "unstar" : "star");
}

/** Offers what can be done with the selected pictures, by key and from the command palette. */
export function usePictureActions(): void {
  const { names } = useGalleryNames();
  const enabled = useSelection((state) => state.current !== undefined);
  const step = (by: number): void => {
    const { current } = useSelection.getState();
    const at = current === undefined ? -1 : names.indexOf(current);
    const next = names[at < 0 ? 0 : at + by];
    if (next !== undefined) selectPicture(next);
  };
  const current = (): string | undefined => useSelection.getState().current;
  useAction("previousImage", () => step(-1));
  useAction("nextImage", () => step(1));
  useAction("star", toggleStars, { enabled });
  useAction("deleteImages", () => deletePictures(useSelection.getState().names, names), { enabled });
  useAction("remix", () => void recallFrom(current(), "remix"), { enabled });
  useAction("useAll", () => void recallFrom(current(), "all"), { enabled });
  useAction("usePrompt", () => void recallFrom(current(), "prompt"), { enabled });
  useAction("useSeed", () => void recallFrom(current(), "seed"), { enabled });
  useAction("selectAll", () => selectPictures(names));
  useAction("clearSelection", () => selectPicture(undefined), { enabled });
}
