import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import { api, data } from "../../api/client.ts";
import { imageUrl } from "../../api/queries/images.ts";
import { onServerEvent } from "../../api/socket.ts";
import { showFailure } from "./change-pictures.ts";

/** Saves one picture as it is, several as a zip file that the server makes in the background. */
export async function downloadPictures(names: readonly string[]): Promise<void> {
  const [name] = names;
  if (name === undefined) return;
  if (names.length === 1) return save(imageUrl(name), name);
  const id = crypto.randomUUID();
  notifications.show({
    id,
    loading: true,
    autoClose: false,
    message: i18next.t("gallery.zipping", { count: names.length }),
  });
  const finished = new Map<string, string | undefined>();
  let zip: string | undefined;
  const end = (): void => {
    if (zip === undefined || !finished.has(zip)) return;
    for (const stop of stops) stop();
    notifications.hide(id);
    const error = finished.get(zip);
    if (error === undefined) save(`/api/v1/images/download/${encodeURIComponent(zip)}`, zip);
    else showFailure(new Error(error));
  };
  // The event may come before the answer that tells the name.
  const stops = [
    onServerEvent("bulk_download_complete", ({ bulk_download_item_name }) => {
      finished.set(bulk_download_item_name, undefined);
      end();
    }),
    onServerEvent("bulk_download_error", ({ bulk_download_item_name, error }) => {
      finished.set(bulk_download_item_name, error);
      end();
    }),
  ];
  try {
    const answer = await data(api.POST("/api/v1/images/download", { body: { image_names: [...names] } }));
    zip = answer.bulk_download_item_name ?? undefined;
    end();
  } catch (error) {
    for (const stop of stops) stop();
    notifications.hide(id);
    showFailure(error);
  }
}

function save(url: string, fileName: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
}
