import { ActionIcon, Group, Menu, Text, Tooltip } from "@mantine/core";
import { IconDownload, IconFolderSymlink, IconStar, IconTrash, IconX, type TablerIcon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { runAction } from "../../app/use-action.ts";
import { useSelection } from "../../state/selection.ts";
import { BoardChoices } from "./board-choices.tsx";
import { downloadPictures } from "./download-pictures.ts";
import classes from "./gallery.module.css";

/** What can be done with several selected pictures. */
export function SelectionBar() {
  const { t } = useTranslation();
  const names = useSelection((state) => state.names);
  if (names.length < 2) return null;
  const buttons: readonly (readonly [string, TablerIcon, () => void])[] = [
    [t("gallery.menu.star"), IconStar, () => runAction("star")],
    [t("gallery.download", { count: names.length }), IconDownload, () => void downloadPictures(names)],
    [t("gallery.delete", { count: names.length }), IconTrash, () => runAction("deleteImages")],
    [t("shell.actions.clearSelection"), IconX, () => runAction("clearSelection")],
  ];
  return (
    <Group className={classes.selectionBar} gap={4} role="toolbar" aria-label={t("gallery.selection")}>
      <Text size="sm" className="evoke-numbers" mr="auto">
        {t("gallery.selected", { count: names.length })}
      </Text>
      <Menu position="top-end" width={240}>
        <Menu.Target>
          <Tooltip label={t("gallery.moveTo")}>
            <ActionIcon aria-label={t("gallery.moveTo")}>
              <IconFolderSymlink size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <BoardChoices names={names} />
        </Menu.Dropdown>
      </Menu>
      {buttons.map(([label, Icon, onClick]) => (
        <Tooltip key={label} label={label}>
          <ActionIcon aria-label={label} onClick={onClick}>
            <Icon size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </Group>
  );
}
