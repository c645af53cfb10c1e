import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import { imageUrl } from "../../api/queries/images.ts";
import { showFailure } from "./change-pictures.ts";

/** Whether this browser lets the page write to the clipboard, which takes https or this computer. */
export const canCopyPictures = typeof ClipboardItem !== "undefined" && navigator.clipboard !== undefined;

/** Puts a picture into the clipboard, as it is. */
export async function copyPicture(name: string): Promise<void> {
  try {
    const picture = fetch(imageUrl(name)).then((answer) => answer.blob());
    // The browser wants the item while the person's press still counts; the bytes may come later.
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    notifications.show({ message: i18next.t("gallery.pictureCopied") });
  } catch (error) {
    showFailure(error);
  }
}
