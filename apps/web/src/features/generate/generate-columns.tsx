import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Group, Panel, Separator, usePanelRef } from "react-resizable-panels";
import { usePreferences } from "../../state/preferences.ts";
import classes from "./generate-page.module.css";

interface GenerateColumnsProps {
  /** `false` where a side is hidden. */
  readonly panel: ReactNode;
  readonly gallery: ReactNode;
  readonly children: ReactNode;
}

/** Up to three columns; the outer ones keep the widths in pixels that they were dragged to. */
export function GenerateColumns({ panel, gallery, children }: GenerateColumnsProps) {
  const { t } = useTranslation();
  const panelRef = usePanelRef();
  const galleryRef = usePanelRef();
  const { panelWidth, galleryWidth } = usePreferences.getState();
  const keepWidths = (): void => {
    const panelNow = panelRef.current?.getSize().inPixels;
    const galleryNow = galleryRef.current?.getSize().inPixels;
    usePreferences.getState().set({
      ...(panelNow !== undefined && panelNow > 0 && { panelWidth: Math.round(panelNow) }),
      ...(galleryNow !== undefined && galleryNow > 0 && { galleryWidth: Math.round(galleryNow) }),
    });
  };
  return (
    <Group className={classes.columns} onLayoutChanged={keepWidths}>
      {panel !== false && (
        <>
          <Panel
            id="parameters"
            className={classes.column}
            panelRef={panelRef}
            defaultSize={panelWidth}
            minSize={300}
            maxSize={480}
            groupResizeBehavior="preserve-pixel-size"
          >
            {panel}
          </Panel>
          <Separator className={classes.separator} aria-label={t("generate.resizePanel")} />
        </>
      )}
      <Panel id="viewer" className={classes.center} minSize={240}>
        {children}
      </Panel>
      {gallery !== false && (
        <>
          <Separator className={classes.separator} aria-label={t("generate.resizeGallery")} />
          <Panel
            id="gallery"
            className={classes.column}
            panelRef={galleryRef}
            defaultSize={galleryWidth}
            minSize={200}
            maxSize={640}
            groupResizeBehavior="preserve-pixel-size"
          >
            {gallery}
          </Panel>
        </>
      )}
    </Group>
  );
}
