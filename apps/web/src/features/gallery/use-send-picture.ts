import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { imageQuery } from "../../api/queries/images.ts";
import { queryClient } from "../../api/query-client.ts";
import { startFromImage } from "../../state/generate-settings.ts";
import { useUpscaling } from "../../state/upscaling.ts";
import { showFailure } from "./change-pictures.ts";

/** Takes a picture to where it is worked on. */
export function useSendPicture() {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const toImage = async (name: string | undefined): Promise<void> => {
    if (name === undefined) return;
    try {
      const { width, height } = await queryClient.ensureQueryData(imageQuery(name));
      startFromImage({ name, width, height });
      notifications.show({ message: t("viewer.sentToImage") });
      go("/");
    } catch (error) {
      showFailure(error);
    }
  };
  const toUpscaling = (name: string | undefined): void => useUpscaling.setState({ name });
  return { toImage, toUpscaling };
}
