import { ActionIcon } from "@mantine/core";
import {
  IconArchive,
  IconChevronDown,
  IconChevronRight,
  IconFolder,
  IconInbox,
  IconPhoto,
  IconPlus,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { boardsQuery } from "../../api/queries/boards.ts";
import { useGallery } from "../../state/gallery.ts";
import { useUndoable } from "../../state/undoable.ts";
import { BoardMenu } from "./board-menu.tsx";
import { BoardRow } from "./board-row.tsx";
import { createBoard } from "./change-boards.ts";
import classes from "./gallery.module.css";
import { NameDialog } from "./name-dialog.tsx";
import { useTotal } from "./use-total.ts";

/** Boards that pictures are sorted into; pictures are dragged onto them. */
export function BoardList() {
  const { t } = useTranslation();
  const { boardsOpen, boardId, view, showArchived, set } = useGallery();
  const hidden = useUndoable((state) => state.hiddenBoards);
  const { data: boards = [] } = useQuery(boardsQuery);
  const [naming, setNaming] = useState(false);
  const [all, none] = [useTotal("all"), useTotal("none")];
  const shown = boards.filter(({ board_id, archived }) => !hidden.has(board_id) && (showArchived || !archived));
  const name = boards.find(({ board_id }) => board_id === boardId)?.board_name;
  const title = boardId === "none" ? t("gallery.uncategorised") : (name ?? t("gallery.all"));
  const Chevron = boardsOpen ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes.boards}>
      <div className={classes.boardsHead}>
        <button
          type="button"
          className={classes.head}
          aria-expanded={boardsOpen}
          onClick={() => set({ boardsOpen: !boardsOpen })}
        >
          <Chevron size={16} aria-hidden />
          <span className={classes.boardName}>
            {boardsOpen ? t("gallery.boards") : `${t("gallery.boards")} · ${title}`}
          </span>
        </button>
        <ActionIcon aria-label={t("gallery.newBoard")} onClick={() => setNaming(true)}>
          <IconPlus size={18} aria-hidden />
        </ActionIcon>
      </div>
      {boardsOpen && (
        <>
          <BoardRow id="all" name={t("gallery.all")} icon={IconPhoto} count={all} />
          <BoardRow
            id="none"
            name={t("gallery.uncategorised")}
            icon={IconInbox}
            count={none}
            dropText={t("gallery.removeFromBoard")}
          />
          {shown.map((board) => (
            <BoardRow
              key={board.board_id}
              id={board.board_id}
              name={board.board_name}
              icon={board.archived ? IconArchive : IconFolder}
              cover={board.cover_image_name}
              count={view === "images" ? board.image_count : board.asset_count}
              dropText={t("gallery.addToBoard", { name: board.board_name })}
              menu={<BoardMenu board={board} />}
            />
          ))}
        </>
      )}
      <NameDialog
        title={t("gallery.newBoard")}
        name={t("gallery.newBoardName")}
        opened={naming}
        onName={(name) => void createBoard(name)}
        onClose={() => setNaming(false)}
      />
    </div>
  );
}
