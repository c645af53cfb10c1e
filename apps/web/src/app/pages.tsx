import {
  IconBrush,
  IconCube,
  IconListCheck,
  IconPhoto,
  IconSettings,
  IconSitemap,
  type TablerIcon,
} from "@tabler/icons-react";
import { type ComponentType, lazy } from "react";
import type { ActionId } from "./actions.ts";

type PageName = "generate" | "workflows" | "gallery" | "models" | "queue" | "settings";

export interface Page {
  readonly name: PageName;
  readonly path: string;
  readonly icon: TablerIcon;
  readonly action: ActionId;
  readonly component: ComponentType;
}

/** The pages in the order of the rail. Generate comes at once, the others when they are opened first. */
export const pages: readonly Page[] = [
  {
    name: "generate",
    path: "/",
    icon: IconBrush,
    action: "goGenerate",
    component: lazy(async () => ({
      default: (await import("../features/generate/generate-page.tsx")).GeneratePage,
    })),
  },
  {
    name: "workflows",
    path: "/workflows",
    icon: IconSitemap,
    action: "goWorkflows",
    component: lazy(async () => ({
      default: (await import("../features/workflows/workflows-page.tsx")).WorkflowsPage,
    })),
  },
  {
    name: "gallery",
    path: "/gallery",
    icon: IconPhoto,
    action: "goGallery",
    component: lazy(async () => ({ default: (await import("../features/gallery/gallery-page.tsx")).GalleryPage })),
  },
  {
    name: "models",
    path: "/models",
    icon: IconCube,
    action: "goModels",
    component: lazy(async () => ({ default: (await import("../features/models/models-page.tsx")).ModelsPage })),
  },
  {
    name: "queue",
    path: "/queue",
    icon: IconListCheck,
    action: "goQueue",
    component: lazy(async () => ({ default: (await import("../features/queue/queue-page.tsx")).QueuePage })),
  },
  {
    name: "settings",
    path: "/settings",
    icon: IconSettings,
    action: "goSettings",
    component: lazy(async () => ({ default: (await import("../features/settings/settings-page.tsx")).SettingsPage })),
  },
];
