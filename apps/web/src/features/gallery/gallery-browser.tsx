import { Button } from "@mantine/core";
import { IconPhotoPlus } from "@tabler/icons-react";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useShallow } from "zustand/react/shallow";
import { dragsFiles, pictureFiles } from "../../components/picture-drag.ts";
import { toFilter, useGallery } from "../../state/gallery.ts";
import { uploadPictures } from "./change-pictures.ts";
import classes from "./gallery.module.css";
import { GalleryToolbar } from "./gallery-toolbar.tsx";
import { PictureGrid } from "./picture-grid.tsx";
import { PictureMenu } from "./picture-menu.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { useGalleryNames } from "./use-gallery-names.ts";

interface GalleryBrowserProps {
  readonly id: string;
  readonly onOpen?: (() => void) | undefined;
}

/** The gallery's pictures with what finds and changes them; files dropped here are uploaded. */
export function GalleryBrowser({ id, onOpen }: GalleryBrowserProps) {
  const { t } = useTranslation();
  const { names, isPending, error, refetch } = useGalleryNames();
  const filter = useGallery(useShallow(toFilter));
  const onlyStarred = useGallery((state) => state.onlyStarred);
  const [over, setOver] = useState(false);
  const onDragOver = (event: DragEvent): void => {
    if (!dragsFiles(event)) return;
    event.preventDefault();
    setOver(true);
  };
  const onDrop = (event: DragEvent): void => {
    if (!dragsFiles(event)) return;
    event.preventDefault();
    setOver(false);
    void uploadPictures(pictureFiles(event.dataTransfer));
  };
  const filtered = filter.search !== "" || filter.date !== undefined || filter.model !== undefined || onlyStarred;
  return (
    <section
      className={classes.browser}
      aria-label={t("gallery.title")}
      onDragOver={onDragOver}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)}
      onDrop={onDrop}
    >
      <GalleryToolbar count={names.length} />
      {names.length > 0 ? (
        <PictureGrid id={`${id}${filter.boardId ?? ""}${filter.view}`} names={names} onOpen={onOpen} />
      ) : (
        <div className={classes.empty}>
          {error !== null ? (
            <>
              <p role="alert">{error.message}</p>
              <Button variant="default" onClick={() => void refetch()}>
                {t("common.retry")}
              </Button>
            </>
          ) : (
            !isPending && (
              <>
                <IconPhotoPlus size={32} stroke={1.2} aria-hidden />
                <p>{t(filtered ? "common.nothingFound" : "gallery.empty")}</p>
              </>
            )
          )}
        </div>
      )}
      <SelectionBar />
      <PictureMenu />
      {over && <div className={classes.drop}>{t("gallery.dropToUpload")}</div>}
    </section>
  );
}
