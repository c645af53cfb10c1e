import type { Migration } from "kysely";
import { images } from "./0001-images.ts";
import { boards } from "./0002-boards.ts";
import { sessionQueue } from "./0002-session-queue.ts";
import { library } from "./0003-library.ts";
import { models } from "./0004-models.ts";
import { registeredModels } from "./0005-registered-models.ts";
import { systemPrompts } from "./0006-system-prompts.ts";
import { workflowCalls } from "./0007-workflow-calls.ts";

/** Every migration by name, in the order of the names. One that has been released never changes. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-images": images,
  "0002-boards": boards,
  "0002-session-queue": sessionQueue,
  "0003-library": library,
  "0004-models": models,
  "0005-registered-models": registeredModels,
  "0006-system-prompts": systemPrompts,
  "0007-workflow-calls": workflowCalls,
};
