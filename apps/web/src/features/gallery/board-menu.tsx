import { ActionIcon, Button, Menu, Modal, TextInput } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BoardDto } from "../../api/types.ts";
import { useGallery } from "../../state/gallery.ts";
import { useSelection } from "../../state/selection.ts";
import { deleteBoard, updateBoard } from "./change-boards.ts";
import { movePictures } from "./change-pictures.ts";

/** What can be done with a board. */
export function BoardMenu({ board }: { readonly board: BoardDto }) {
  const { t } = useTranslation();
  const { board_id: id, board_name: name, archived } = board;
  const { autoAddBoardId, showArchived, set } = useGallery();
  const [newName, setNewName] = useState<string>();
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
          <Menu.Item onClick={() => setNewName(name)}>{t("gallery.rename")}</Menu.Item>
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
      <Modal opened={newName !== undefined} onClose={() => setNewName(undefined)} title={t("gallery.rename")}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (newName?.trim()) void updateBoard(id, { board_name: newName.trim() });
            setNewName(undefined);
          }}
        >
          <TextInput
            data-autofocus
            label={t("gallery.boardName")}
            maxLength={300}
            value={newName ?? ""}
            onChange={({ currentTarget }) => setNewName(currentTarget.value)}
          />
          <Button type="submit" mt="md">
            {t("common.save")}
          </Button>
        </form>
      </Modal>
    </>
  );
}
