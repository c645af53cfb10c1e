import { Drawer } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Group, Panel, usePanelRef } from "react-resizable-panels";
import { useAction } from "../../app/use-action.ts";
import { PanelSeparator } from "../../components/panel-separator.tsx";
import { usePreferences } from "../../state/preferences.ts";
import { SideButton } from "../generate/side-button.tsx";
import { SidePanel } from "./form/side-panel.tsx";
import classes from "./workflows-page.module.css";

/** The form beside the canvas, in the width that it was dragged to; in a narrow window it is a drawer over it. */
export function EditorColumns({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const inDrawer = useMediaQuery("(max-width: 799px)", false, { getInitialValueInEffect: false });
  const [drawer, { toggle, close }] = useDisclosure(false);
  const panelOpen = usePreferences((state) => state.panelOpen);
  const set = usePreferences((state) => state.set);
  const panel = usePanelRef();
  useAction("togglePanel", toggle, { enabled: inDrawer });
  const shown = panelOpen && !inDrawer;
  // It stays while the form is shown: a panel whose first width changes is laid out anew, which tells its width, and so on.
  const [first, setFirst] = useState(() => ({ shown, width: usePreferences.getState().formWidth }));
  if (first.shown !== shown) setFirst({ shown, width: usePreferences.getState().formWidth });
  const keepWidth = (): void => {
    const width = Math.round(panel.current?.getSize().inPixels ?? 0);
    if (width > 0 && width !== usePreferences.getState().formWidth) set({ formWidth: width });
  };
  return (
    <>
      <Group className={classes.columns} onLayoutChanged={keepWidth}>
        {shown && (
          <>
            <Panel
              id="form"
              panelRef={panel}
              defaultSize={first.width}
              minSize={260}
              maxSize={560}
              groupResizeBehavior="preserve-pixel-size"
            >
              <SidePanel />
            </Panel>
            <PanelSeparator label={t("generate.resizePanel")} />
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
