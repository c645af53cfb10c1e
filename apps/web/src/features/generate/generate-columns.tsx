import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Group, Panel, usePanelRef } from "react-resizable-panels";
import { PanelSeparator } from "../../components/panel-separator.tsx";
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
  const panelWidth = useFirstWidth("panelWidth", panel !== false);
  const galleryWidth = useFirstWidth("galleryWidth", gallery !== false);
  const keepWidths = (): void => {
    keepWidth("panelWidth", panelRef.current?.getSize().inPixels);
    keepWidth("galleryWidth", galleryRef.current?.getSize().inPixels);
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
          <PanelSeparator label={t("generate.resizePanel")} />
        </>
      )}
      <Panel id="viewer" className={classes.center} minSize={240}>
        {children}
      </Panel>
      {gallery !== false && (
        <>
          <PanelSeparator label={t("generate.resizeGallery")} />
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

type WidthName = "panelWidth" | "galleryWidth";

/**
 * The width that a side begins with each time that it is shown. It stays the same meanwhile: a panel whose first width
 * changes is laid out anew, which tells its width, and so on without end.
 */
function useFirstWidth(name: WidthName, shown: boolean): number {
  const read = () => ({ shown, width: usePreferences.getState()[name] });
  const [first, setFirst] = useState(read);
  if (first.shown !== shown) setFirst(read());
  return first.width;
}

function keepWidth(name: WidthName, pixels: number | undefined): void {
  const width = Math.round(pixels ?? 0);
  const preferences = usePreferences.getState();
  if (width > 0 && width !== preferences[name]) preferences.set({ [name]: width });
}
