import { IconStarFilled } from "@tabler/icons-react";
import { memo, useRef, useState } from "react";
import { thumbnailUrl } from "../../api/queries/images.ts";
import classes from "./picture-grid.module.css";

interface PictureCellProps {
  readonly id: string;
  readonly name: string;
  /** What it is called for those who do not see it. */
  readonly label: string;
  /** Its place among all pictures, from 1. */
  readonly position: number;
  readonly count: number;
  /** Pixels. */
  readonly left: number;
  readonly top: number;
  readonly side: number;
  readonly selected: boolean;
  /** What the star is called, if it has one. */
  readonly star: string | undefined;
  /** Whether its picture shall wait. */
  readonly flying: boolean;
}

/**
 * One picture of the grid. It is used again for another picture when it is scrolled out of view, asks for nothing and
 * hears nothing by itself: the grid does that for all of them.
 */
export const PictureCell = memo(function PictureCell(props: PictureCellProps) {
  const { id, name, label, position, count, left, top, side, selected, star, flying } = props;
  const loaded = useRef("");
  const [broken, setBroken] = useState("");
  if (!flying) loaded.current = name;
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      aria-label={label}
      aria-posinset={position}
      aria-setsize={count}
      className={classes.cell}
      style={{ transform: `translate(${left}px, ${top}px)`, width: side, height: side }}
      data-name={name}
      draggable
    >
      {loaded.current === name && broken !== name && (
        <img
          key={name}
          src={thumbnailUrl(name)}
          alt=""
          decoding="async"
          draggable={false}
          onError={() => setBroken(name)}
        />
      )}
      <span className={classes.ring} />
      {star !== undefined && <IconStarFilled className={classes.star} size={14} aria-label={star} />}
    </div>
  );
});
