import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BoardDto } from "../../api/types.ts";
import { useGallery } from "../../state/gallery.ts";
import { useSelection } from "../../state/selection.ts";
import { deleteBoard, updateBoard } from "./change-boards.ts";
import { movePictures } from "./change-pictures.ts";
import { NameDialog } from "./name-dialog.tsx";

/** What can be done with a board. */
export function BoardMenu({ board }: { readonly board: BoardDto }) {
  const { t } = useTranslation();
  const { board_id: id, board_name: name, archived } = board;
  const { autoAddBoardId, showArchived, set } = useGallery();
  const [renaming, setRenaming] = useState(false);
  const isAuto = autoAddBoardId === id;
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon aria-label={t("gallery.boardMenu", { name })}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void movePictures(useSelection.getState().names, id)}>
            {t("gallery.addSelected")}
          </Menu.Item>
          <Menu.Item onClick={() => set({ autoAddBoardId: isAuto ? undefined : id })}>
            {t(isAuto ? "gallery.noAutoAdd" : "gallery.autoAdd")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => setRenaming(true)}>{t("gallery.rename")}</Menu.Item>
          <Menu.Item onClick={() => void updateBoard(id, { archived: !archived })}>
            {t(archived ? "gallery.unarchive" : "gallery.archive")}
          </Menu.Item>
          <Menu.Item onClick={() => set({ showArchived: !showArchived })}>
            {t(showArchived ? "gallery.hideArchived" : "gallery.showArchived")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" onClick={() => deleteBoard(board)}>
            {t("gallery.deleteBoard")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <NameDialog
        title={t("gallery.rename")}
        name={name}
        opened={renaming}
        onName={(board_name) => void updateBoard(id, { board_name })}
        onClose={() => setRenaming(false)}
      />
    </>
  );
}
