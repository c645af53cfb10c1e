import type { RouteFamily } from "../route/route.ts";
import { appRoutes } from "./app.ts";
import { authRoutes } from "./auth.ts";
import { clientStateRoutes } from "./client-state.ts";
import { healthRoutes } from "./health.ts";
import { queueRoutes } from "./queue.ts";
import { recallRoutes } from "./recall.ts";
import { sessionRoutes } from "./sessions.ts";
import { utilityRoutes } from "./utilities.ts";
import { videoRoutes } from "./videos.ts";

/** Every route of the server: what is here is served, guarded by its kind, and in the OpenAPI document. */
export const routeFamilies: readonly RouteFamily[] = [
  authRoutes,
  utilityRoutes,
  appRoutes,
  queueRoutes,
  videoRoutes,
  clientStateRoutes,
  recallRoutes,
  sessionRoutes,
  healthRoutes,
];
