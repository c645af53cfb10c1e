import { Menu } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { boardsQuery } from "../../api/queries/boards.ts";
import { useUndoable } from "../../state/undoable.ts";
import { movePictures } from "./change-pictures.ts";
import classes from "./gallery.module.css";

/** The boards that pictures can be moved to, as items of a menu; what dragging onto them does for the mouse. */
export function BoardChoices({ names }: { readonly names: readonly string[] }) {
  const { t } = useTranslation();
  const hidden = useUndoable((state) => state.hiddenBoards);
  const { data: boards = [] } = useQuery(boardsQuery);
  const shown = boards.filter(({ board_id, archived }) => !archived && !hidden.has(board_id));
  return (
    <div className={classes.choices}>
      <Menu.Item onClick={() => void movePictures(names, undefined)}>{t("gallery.uncategorised")}</Menu.Item>
      {shown.map(({ board_id, board_name }) => (
        <Menu.Item key={board_id} onClick={() => void movePictures(names, board_id)}>
          {board_name}
        </Menu.Item>
      ))}
    </div>
  );
}
