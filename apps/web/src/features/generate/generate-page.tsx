import { Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useAction } from "../../app/use-action.ts";
import { usePictureDrop } from "../../components/use-picture-drop.ts";
import { startFromImage } from "../../state/generate-settings.ts";
import { usePreferences } from "../../state/preferences.ts";
import { takePicture } from "../../state/take-picture.ts";
import { showFailure } from "../gallery/change-pictures.ts";
import { GalleryStrip } from "../gallery/gallery-strip.tsx";
import { Viewer } from "../viewer/viewer.tsx";
import { GenerateColumns } from "./generate-columns.tsx";
import classes from "./generate-page.module.css";
import { ParameterPanel } from "./parameter-panel.tsx";
import { SideButton } from "./side-button.tsx";
import { useDrawers } from "./use-drawers.ts";

/** The page "generate": parameters, the picture, the newest pictures. Narrow windows have the sides in drawers. */
export function GeneratePage() {
  const { t } = useTranslation();
  const galleryInDrawer = useMediaQuery("(max-width: 1099px)", false, { getInitialValueInEffect: false });
  const panelInDrawer = useMediaQuery("(max-width: 799px)", false, { getInitialValueInEffect: false });
  const { panelOpen, galleryOpen, set } = usePreferences();
  const drawers = useDrawers();
  useAction("togglePanel", () => drawers.toggle("panel"), { enabled: panelInDrawer });
  useAction("toggleGallery", () => drawers.toggle("gallery"), { enabled: galleryInDrawer });
  const { over, handlers } = usePictureDrop((source) => {
    takePicture(source).then(startFromImage).catch(showFailure);
  });
  const showsPanel = !panelInDrawer && panelOpen;
  const showsGallery = !galleryInDrawer && galleryOpen;
  return (
    <>
      <GenerateColumns panel={showsPanel && <ParameterPanel />} gallery={showsGallery && <GalleryStrip />}>
        <div className={classes.middle} {...handlers}>
          <Viewer />
          {over && <div className={classes.drop}>{t("generate.initial.drop")}</div>}
          {!showsPanel && (
            <SideButton
              side="panel"
              onClick={() => (panelInDrawer ? drawers.toggle("panel") : set({ panelOpen: true }))}
            />
          )}
          {!showsGallery && (
            <SideButton
              side="gallery"
              onClick={() => (galleryInDrawer ? drawers.toggle("gallery") : set({ galleryOpen: true }))}
            />
          )}
        </div>
      </GenerateColumns>
      <Drawer
        opened={panelInDrawer && drawers.open === "panel"}
        onClose={drawers.close}
        title={t("generate.panel")}
        size={380}
        classNames={{ body: classes.drawer }}
      >
        <ParameterPanel />
      </Drawer>
      <Drawer
        opened={galleryInDrawer && drawers.open === "gallery"}
        onClose={drawers.close}
        title={t("shell.pages.gallery")}
        size={360}
        position="right"
        classNames={{ body: classes.drawer }}
      >
        <GalleryStrip />
      </Drawer>
    </>
  );
}
