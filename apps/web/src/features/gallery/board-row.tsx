import type { TablerIcon } from "@tabler/icons-react";
import { type DragEvent, type ReactNode, useState } from "react";
import { thumbnailUrl } from "../../api/queries/images.ts";
import { dragsPictures, droppedPictures } from "../../components/picture-drag.ts";
import { useGallery } from "../../state/gallery.ts";
import { movePictures } from "./change-pictures.ts";
import classes from "./gallery.module.css";

interface BoardRowProps {
  /** A board's id, `none` or `all`. */
  readonly id: string;
  readonly name: string;
  /** Stands for it while it has no cover. */
  readonly icon: TablerIcon;
  readonly cover?: string | null;
  readonly count?: number | undefined;
  /** What a drop of pictures does; absent where nothing can be dropped. */
  readonly dropText?: string;
  readonly menu?: ReactNode;
}

/** One board: shows its pictures when it is pressed, takes those that are dropped onto it. */
export function BoardRow({ id, name, icon: Icon, cover, count, dropText, menu }: BoardRowProps) {
  const current = useGallery((state) => state.boardId === id);
  const set = useGallery((state) => state.set);
  const [over, setOver] = useState(false);
  const onDragOver = (event: DragEvent): void => {
    if (dropText === undefined || !dragsPictures(event)) return;
    event.preventDefault();
    setOver(true);
  };
  const onDrop = (event: DragEvent): void => {
    if (dropText === undefined || !dragsPictures(event)) return;
    event.preventDefault();
    setOver(false);
    void movePictures(droppedPictures(event), id === "none" ? undefined : id);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a drop is the mouse's way; keys use the menu of pictures
    <div
      className={classes.row}
      data-current={current || undefined}
      data-over={over || undefined}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <button type="button" className={classes.board} aria-pressed={current} onClick={() => set({ boardId: id })}>
        {cover ? (
          <img className={classes.cover} src={thumbnailUrl(cover)} alt="" />
        ) : (
          <span className={classes.cover}>
            <Icon size={16} stroke={1.6} aria-hidden />
          </span>
        )}
        <span className={classes.boardName}>{over ? dropText : name}</span>
        {count !== undefined && <span className={`${classes.count} evoke-numbers`}>{count.toLocaleString()}</span>}
      </button>
      {menu}
    </div>
  );
}
