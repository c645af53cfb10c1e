import { CloseButton, FileButton } from "@mantine/core";
import { IconPhotoPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { thumbnailUrl } from "../../../api/queries/images.ts";
import { uploadPicture } from "../../../api/upload-picture.ts";
import { draggedImage } from "./dropped-image.ts";
import classes from "./image-editor.module.css";

interface ImageEditorProps {
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly label: string;
}

/** A picture by drop, from the gallery or from a file. */
export function ImageEditor({ value, onChange, label }: ImageEditorProps) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const name = typeof value === "object" && value !== null && "image_name" in value ? String(value.image_name) : "";
  const upload = async (file: File | null) => {
    if (file !== null) onChange({ image_name: (await uploadPicture(file)).image_name });
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
        const dragged = draggedImage(event.dataTransfer);
        if (dragged !== undefined) onChange({ image_name: dragged });
        else void upload(event.dataTransfer.files[0] ?? null);
      }}
    >
      {name === "" ? (
        <FileButton accept="image/*" onChange={(file) => void upload(file)}>
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
