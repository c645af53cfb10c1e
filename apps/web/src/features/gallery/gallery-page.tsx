import { ActionIcon, CloseButton } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../app/use-action.ts";
import { useSelection } from "../../state/selection.ts";
import { MetadataPanel } from "../viewer/metadata-panel.tsx";
import { Viewer } from "../viewer/viewer.tsx";
import { BoardList } from "./board-list.tsx";
import classes from "./gallery.module.css";
import { GalleryBrowser } from "./gallery-browser.tsx";
import { usePastedPictures } from "./use-pasted-pictures.ts";
import { usePictureActions } from "./use-picture-actions.ts";

/** Pixels; in narrower windows the details lie over the pictures, and are shown on request. */
const WIDE = 1100;

/** The page "gallery": boards, all pictures, and what is known of the current one. */
export function GalleryPage() {
  const { t } = useTranslation();
  const current = useSelection((state) => state.current);
  const [open, setOpen] = useState(false);
  const [details, setDetails] = useState(() => window.innerWidth >= WIDE);
  const showsViewer = open && current !== undefined;
  usePictureActions();
  usePastedPictures();
  useAction("metadata", () => setDetails(!details), { enabled: !showsViewer });
  useAction("clearSelection", () => setOpen(false), { enabled: showsViewer });
  return (
    <div className={classes.page}>
      <aside className={classes.side} aria-label={t("gallery.boards")}>
        <BoardList />
      </aside>
      {showsViewer ? (
        <div className={classes.main}>
          <Viewer />
          <ActionIcon
            className={classes.back}
            variant="default"
            aria-label={t("gallery.back")}
            onClick={() => setOpen(false)}
          >
            <IconArrowLeft size={18} aria-hidden />
          </ActionIcon>
        </div>
      ) : (
        <div className={classes.main}>
          <GalleryBrowser id="page" onOpen={() => setOpen(true)} />
        </div>
      )}
      {details && !showsViewer && current !== undefined && (
        <aside className={classes.details} aria-label={t("viewer.metadata")}>
          <CloseButton
            className={classes.closeDetails}
            aria-label={t("common.close")}
            onClick={() => setDetails(false)}
          />
          <MetadataPanel name={current} />
        </aside>
      )}
    </div>
  );
}
