import { CloseButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { thumbnailUrl } from "../../../api/queries/images.ts";
import { ImageEditor } from "./image-editor.tsx";
import classes from "./list-editor.module.css";

interface PictureListEditorProps {
  readonly value: readonly unknown[];
  readonly onChange: (value: readonly unknown[]) => void;
  readonly label: string;
}

/** Edits a list of pictures: drop some at its end, drag one to another place, take one out. */
export function PictureListEditor({ value, onChange, label }: PictureListEditorProps) {
  const { t } = useTranslation();
  const [dragged, setDragged] = useState<number>();
  const [over, setOver] = useState<number>();
  const end = () => {
    setDragged(undefined);
    setOver(undefined);
  };
  return (
    <div className={classes.list}>
      <div className={classes.pictures}>
        {value.map((image, index) => {
          const name = nameOf(image);
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: pictures are reordered by dragging alone, as in the gallery
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: a list may hold the same picture twice, so only its place tells
              key={index}
              className={classes.picture}
              data-over={(dragged !== undefined && over === index) || undefined}
              draggable
              onDragStart={(event) => {
                event.stopPropagation();
                event.dataTransfer.effectAllowed = "move";
                setDragged(index);
              }}
              onDragOver={(event) => {
                if (dragged === undefined) return;
                event.preventDefault();
                event.stopPropagation();
                setOver(index);
              }}
              onDrop={(event) => {
                if (dragged === undefined) return;
                event.preventDefault();
                event.stopPropagation();
                onChange(value.toSpliced(dragged, 1).toSpliced(index, 0, value[dragged]));
                end();
              }}
              onDragEnd={end}
            >
              <img src={thumbnailUrl(name)} alt={`${label} ${index + 1}`} draggable={false} />
              <CloseButton
                size="xs"
                pos="absolute"
                top={2}
                right={2}
                bg="var(--evoke-panel)"
                aria-label={`${t("common.delete")}: ${label} ${index + 1}`}
                onClick={() => onChange(value.toSpliced(index, 1))}
              />
            </div>
          );
        })}
      </div>
      <ImageEditor
        value={undefined}
        label={label}
        onChange={(image) => image !== undefined && onChange([...value, image])}
        onMany={(images) => onChange([...value, ...images])}
      />
    </div>
  );
}

function nameOf(image: unknown): string {
  return typeof image === "object" && image !== null && "image_name" in image ? String(image.image_name) : "";
}
