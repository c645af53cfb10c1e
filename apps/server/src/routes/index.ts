import type { RouteFamily } from "../route/route.ts";
import { appRoutes } from "./app.ts";
import { authRoutes } from "./auth.ts";
import { boardImageRoutes } from "./board-images.ts";
import { boardRoutes } from "./boards.ts";
import { clientStateRoutes } from "./client-state.ts";
import { customNodeRoutes } from "./custom-nodes.ts";
import { galleryRoutes } from "./gallery.ts";
import { healthRoutes } from "./health.ts";
import { huggingFaceRoutes } from "./hugging-face.ts";
import { imageDownloadRoutes } from "./image-downloads.ts";
import { imageFileRoutes } from "./image-files.ts";
import { imageMoveRoutes } from "./image-moves.ts";
import { imageRoutes } from "./images.ts";
import { modelChangeRoutes } from "./model-changes.ts";
import { modelFileRoutes } from "./model-files.ts";
import { modelInstallRoutes } from "./model-installs.ts";
import { modelRelationshipRoutes } from "./model-relationships.ts";
import { modelRoutes } from "./models.ts";
import { queueRoutes } from "./queue.ts";
import { recallRoutes } from "./recall.ts";
import { sessionRoutes } from "./sessions.ts";
import { stylePresetRoutes } from "./style-presets.ts";
import { systemPromptRoutes } from "./system-prompts.ts";
import { utilityRoutes } from "./utilities.ts";
import { videoRoutes } from "./videos.ts";
import { virtualBoardRoutes } from "./virtual-boards.ts";
import { workflowRoutes } from "./workflows.ts";

/** Every route of the server: what is here is served, guarded by its kind, and in the OpenAPI document. */
export const routeFamilies: readonly RouteFamily[] = [
  authRoutes,
  utilityRoutes,
  appRoutes,
  queueRoutes,
  imageRoutes,
  imageFileRoutes,
  imageDownloadRoutes,
  galleryRoutes,
  boardRoutes,
  boardImageRoutes,
  virtualBoardRoutes,
  videoRoutes,
  workflowRoutes,
  stylePresetRoutes,
  systemPromptRoutes,
  modelRoutes,
  modelChangeRoutes,
  modelInstallRoutes,
  modelFileRoutes,
  huggingFaceRoutes,
  modelRelationshipRoutes,
  clientStateRoutes,
  recallRoutes,
  sessionRoutes,
  imageMoveRoutes,
  customNodeRoutes,
  healthRoutes,
];
