import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { ActionKeys } from "../../app/action-keys.tsx";
import { runAction } from "../../app/use-action.ts";
import { useSelection } from "../../state/selection.ts";
import { BoardChoices } from "./board-choices.tsx";
import { canCopyPictures, copyPicture } from "./copy-picture.ts";
import { downloadPictures } from "./download-pictures.ts";
import { usePictureMenu } from "./picture-menu-state.ts";
import { openWorkflowOf, recallFrom } from "./use-picture-actions.ts";
import { useSendPicture } from "./use-send-picture.ts";

const keyed = ["star", "metadata", "usePrompt", "useSeed", "remix"] as const;

/** What can be done with the selected pictures, where the right mouse button was pressed. */
export function PictureMenu() {
  const { t } = useTranslation();
  const at = usePictureMenu((state) => state.at);
  const { names, current } = useSelection();
  const send = useSendPicture();
  const [, go] = useLocation();
  const openWorkflow = async (): Promise<void> => {
    if (await openWorkflowOf(current)) go("/workflows");
  };
  const close = (): void => usePictureMenu.setState({ at: undefined });
  return (
    <Menu opened={at !== undefined} onClose={close} position="bottom-start" width={250} trapFocus returnFocus>
      <Menu.Target>
        <span aria-hidden style={{ position: "fixed", left: at?.x ?? 0, top: at?.y ?? 0 }} />
      </Menu.Target>
      <Menu.Dropdown>
        {keyed.map((id) => (
          <Menu.Item key={id} rightSection={<ActionKeys action={id} />} onClick={() => runAction(id)}>
            {t(`gallery.menu.${id}`)}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => void recallFrom(current, "all")}>{t("viewer.useAll")}</Menu.Item>
        <Menu.Item onClick={() => void openWorkflow()}>{t("gallery.menu.workflow")}</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => void send.toImage(current)}>{t("viewer.toImage")}</Menu.Item>
        <Menu.Item onClick={() => send.toUpscaling(current)}>{t("upscale.title")}</Menu.Item>
        <Menu.Item onClick={() => useSelection.setState({ compared: current })}>{t("viewer.compareWith")}</Menu.Item>
        {canCopyPictures && current !== undefined && (
          <Menu.Item onClick={() => void copyPicture(current)}>{t("gallery.copyPicture")}</Menu.Item>
        )}
        <Menu.Item onClick={() => void downloadPictures(names)}>
          {t("gallery.download", { count: names.length })}
        </Menu.Item>
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item>{t("gallery.moveTo")}</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown>
            <BoardChoices names={names} />
          </Menu.Sub.Dropdown>
        </Menu.Sub>
        <Menu.Divider />
        <Menu.Item
          color="red"
          rightSection={<ActionKeys action="deleteImages" />}
          onClick={() => runAction("deleteImages")}
        >
          {t("gallery.delete", { count: names.length })}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
