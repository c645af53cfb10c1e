import { Drawer } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Group, Panel, Separator, usePanelRef } from "react-resizable-panels";
import { useAction } from "../../app/use-action.ts";
import { usePreferences } from "../../state/preferences.ts";
import { SideButton } from "../generate/side-button.tsx";
import { SidePanel } from "./form/side-panel.tsx";
import classes from "./workflows-page.module.css";

/** The form beside the canvas, in the width that it was dragged to; in a narrow window it is a drawer over it. */
export function EditorColumns({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const inDrawer = useMediaQuery("(max-width: 799px)", false, { getInitialValueInEffect: false });
  const [drawer, { toggle, close }] = useDisclosure(false);
  const { panelOpen, set } = usePreferences();
  const panel = usePanelRef();
  useAction("togglePanel", toggle, { enabled: inDrawer });
  const shown = panelOpen && !inDrawer;
  const keepWidth = (): void => {
    const width = panel.current?.getSize().inPixels ?? 0;
    if (width > 0) set({ formWidth: Math.round(width) });
  };
  return (
    <>
      <Group className={classes.columns} onLayoutChanged={keepWidth}>
        {shown && (
          <>
            <Panel
              id="form"
              panelRef={panel}
              defaultSize={usePreferences.getState().formWidth}
              minSize={260}
              maxSize={560}
              groupResizeBehavior="preserve-pixel-size"
            >
              <SidePanel />
            </Panel>
            <Separator className={classes.separator} aria-label={t("generate.resizePanel")} />
          </>
        )}
        <Panel id="canvas" minSize={240} className={classes.middle}>
          {children}
          {!shown && <SideButton side="panel" onClick={() => (inDrawer ? toggle() : set({ panelOpen: true }))} />}
        </Panel>
      </Group>
      <Drawer
        opened={inDrawer && drawer}
        onClose={close}
        title={t("workflows.views.use")}
        size={360}
        classNames={{ body: classes.drawer }}
      >
        <SidePanel />
      </Drawer>
    </>
  );
}
