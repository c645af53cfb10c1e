import { notifications } from "@mantine/notifications";
import type { DragEvent } from "react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { droppedPictures } from "../../../components/picture-drag.ts";
import { useWantedWorkflow } from "../../../state/open-workflow.ts";
import { openDocument } from "./open-document.ts";
import { workflowOfFile, workflowOfPicture } from "./read-file.ts";

/** Opens what other pages want opened, and gives what opens a dropped file or picture. */
export function useOpening(): (event: DragEvent) => Promise<void> {
  const { t } = useTranslation();
  const wanted = useWantedWorkflow(({ document }) => document);
  useEffect(() => {
    if (wanted === undefined) return;
    useWantedWorkflow.setState({ document: undefined });
    void openDocument(wanted);
  }, [wanted]);
  return async (event) => {
    const [file] = event.dataTransfer.files;
    const [image] = droppedPictures(event);
    try {
      if (file !== undefined) await openDocument(await workflowOfFile(file));
      else if (image !== undefined) await openDocument(await workflowOfPicture(image));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      notifications.show({ color: "red", title: t("common.failed"), message });
    }
  };
}
