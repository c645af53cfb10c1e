import { useMantineColorScheme } from "@mantine/core";
import { useLocation } from "wouter";
import { usePreferences } from "../state/preferences.ts";
import { useAction } from "./use-action.ts";

/** What can be done on every page. */
export function useGlobalActions(): void {
  const [, go] = useLocation();
  const { toggleColorScheme } = useMantineColorScheme();
  useAction("goGenerate", () => go("/"));
  useAction("goWorkflows", () => go("/workflows"));
  useAction("goGallery", () => go("/gallery"));
  useAction("goModels", () => go("/models"));
  useAction("goQueue", () => go("/queue"));
  useAction("goSettings", () => go("/settings"));
  useAction("toggleTheme", toggleColorScheme);
  useAction("togglePanel", () => {
    const { panelOpen, set } = usePreferences.getState();
    set({ panelOpen: !panelOpen });
  });
  useAction("toggleGallery", () => {
    const { galleryOpen, set } = usePreferences.getState();
    set({ galleryOpen: !galleryOpen });
  });
}
