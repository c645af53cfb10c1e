import { IconStarFilled } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type DragEvent, type MouseEvent, memo, useState } from "react";
import { useTranslation } from "react-i18next";
import { imageQuery, thumbnailUrl } from "../../api/queries/images.ts";
import { startPictureDrag } from "../../components/picture-drag.ts";
import { selectPicture, togglePicture, useSelection } from "../../state/selection.ts";
import classes from "./picture-grid.module.css";
import { usePictureMenu } from "./picture-menu-state.ts";

interface PictureCellProps {
  readonly id: string;
  readonly name: string;
  /** Pixels. */
  readonly left: number;
  readonly top: number;
  readonly side: number;
  readonly selected: boolean;
  readonly onRange: (name: string) => void;
  readonly onOpen?: (() => void) | undefined;
}

/** One picture of the grid. */
export const PictureCell = memo(function PictureCell(props: PictureCellProps) {
  const { id, name, left, top, side, selected, onRange, onOpen } = props;
  const { t } = useTranslation();
  const [broken, setBroken] = useState(false);
  // The grid asks for all records in view at once; a cell only looks.
  const { data: record } = useQuery({ ...imageQuery(name), enabled: false });
  const onClick = (event: MouseEvent): void => {
    if (event.shiftKey) onRange(name);
    else if (event.ctrlKey || event.metaKey) togglePicture(name);
    else selectPicture(name);
  };
  const onDragStart = (event: DragEvent): void => {
    const { names } = useSelection.getState();
    startPictureDrag(event, names.includes(name) ? names : [name]);
  };
  const onContextMenu = (event: MouseEvent): void => {
    event.preventDefault();
    if (!useSelection.getState().names.includes(name)) selectPicture(name);
    usePictureMenu.setState({ at: { x: event.clientX, y: event.clientY } });
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys belong to the list, which has the focus
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      aria-label={record ? t("gallery.picture", { width: record.width, height: record.height }) : t("gallery.aPicture")}
      className={classes.cell}
      style={{ transform: `translate(${left}px, ${top}px)`, width: side, height: side }}
      data-name={name}
      draggable
      onClick={onClick}
      onDoubleClick={onOpen}
      onDragStart={onDragStart}
      onContextMenu={onContextMenu}
    >
      {!broken && (
        <img src={thumbnailUrl(name)} alt="" decoding="async" draggable={false} onError={() => setBroken(true)} />
      )}
      {record?.starred === true && (
        <IconStarFilled className={classes.star} size={14} aria-label={t("gallery.starred")} />
      )}
    </div>
  );
});
