import { ActionIcon, FileButton, Loader, Text, Tooltip } from "@mantine/core";
import { IconPhotoPlus, IconTrash } from "@tabler/icons-react";
import { type ClipboardEvent, type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { imageUrl } from "../../api/queries/images.ts";
import type { Model } from "../../api/types.ts";
import { dragsFiles, dragsPictures, droppedPictures, pictureFiles } from "../../components/picture-drag.ts";
import { setCover } from "./model-queries.ts";
import classes from "./models.module.css";
import { useChanging } from "./use-changing.ts";

/** A model's picture: chosen, dropped from the computer or from the gallery, pasted, or removed. */
export function CoverEditor({ model }: { readonly model: Model }) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const { act, isPending, error } = useChanging();
  const { key, cover_image: cover } = model;
  const set = (file: Blob | null | undefined): void => {
    if (file) act(() => setCover(key, file));
  };
  const setFromGallery = (name: string): void =>
    act(async () => setCover(key, await (await fetch(imageUrl(name))).blob()));
  const takes = (event: DragEvent): boolean => dragsFiles(event) || dragsPictures(event);
  const onDrop = (event: DragEvent): void => {
    if (!takes(event)) return;
    event.preventDefault();
    setOver(false);
    const [name] = dragsPictures(event) ? droppedPictures(event) : [];
    if (name === undefined) set(pictureFiles(event.dataTransfer)[0]);
    else setFromGallery(name);
  };
  const onPaste = (event: ClipboardEvent): void => set(pictureFiles(event.clipboardData)[0]);
  return (
    <div>
      <section
        className={classes.coverBox}
        aria-label={t("models.cover.title")}
        data-over={over || undefined}
        onDragOver={(event) => {
          if (!takes(event)) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        onPaste={onPaste}
      >
        <FileButton accept="image/*" onChange={set}>
          {(props) => (
            <button
              type="button"
              className={classes.coverButton}
              {...props}
              aria-label={cover ? t("models.cover.choose") : undefined}
            >
              {isPending ? (
                <Loader size="sm" aria-hidden />
              ) : cover && !over ? (
                <img src={cover} alt="" />
              ) : (
                <>
                  <IconPhotoPlus size={22} stroke={1.4} aria-hidden />
                  <Text size="xs">{t(over ? "models.cover.drop" : "models.cover.hint")}</Text>
                </>
              )}
            </button>
          )}
        </FileButton>
        {cover && (
          <Tooltip label={t("models.cover.remove")}>
            <ActionIcon
              className={classes.coverRemove}
              variant="default"
              aria-label={t("models.cover.remove")}
              disabled={isPending}
              onClick={() => act(() => setCover(key, undefined))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </section>
      {error && (
        <Text role="alert" size="xs" className={classes.wrong}>
          {error.message}
        </Text>
      )}
    </div>
  );
}
