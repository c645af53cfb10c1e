import { CloseButton, FileButton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconPhotoPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { thumbnailUrl } from "../../../api/queries/images.ts";
import { uploadPicture } from "../../../api/upload-picture.ts";
import { droppedPictures, pictureFiles } from "../../../components/picture-drag.ts";
import classes from "./image-editor.module.css";

interface ImageEditorProps {
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly label: string;
  /** Takes several pictures that are dropped or chosen at once; without it the first of them is taken. */
  readonly onMany?: (values: readonly unknown[]) => void;
}

/** A picture by drop, from the gallery or from a file. */
export function ImageEditor({ value, onChange, label, onMany }: ImageEditorProps) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const name = typeof value === "object" && value !== null && "image_name" in value ? String(value.image_name) : "";
  const take = (names: readonly string[]) => {
    const images = names.map((image_name) => ({ image_name }));
    if (onMany !== undefined) onMany(images);
    else if (images[0] !== undefined) onChange(images[0]);
  };
  const upload = async (files: readonly File[]) => {
    try {
      const pictures = await Promise.all(
        files.slice(0, onMany === undefined ? 1 : files.length).map((file) => uploadPicture(file)),
      );
      take(pictures.map(({ image_name }) => image_name));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      notifications.show({ color: "red", title: t("common.failed"), message });
    }
  };
  return (
    <section
      aria-label={label}
      className={classes.box}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        const dragged = droppedPictures(event);
        if (dragged.length > 0) take(dragged);
        else void upload(pictureFiles(event.dataTransfer));
      }}
    >
      {name === "" ? (
        <FileButton multiple accept="image/*" onChange={(files) => void upload(files)}>
          {(props) => (
            <button type="button" className={classes.pick} {...props}>
              <IconPhotoPlus size={16} aria-hidden />
              {t("workflows.fields.dropImage")}
            </button>
          )}
        </FileButton>
      ) : (
        <>
          <img src={thumbnailUrl(name)} alt={label} />
          <CloseButton
            size="xs"
            className={classes.remove}
            aria-label={t("common.delete")}
            onClick={() => onChange(undefined)}
          />
        </>
      )}
    </section>
  );
}
