import { z } from "zod";
import { ModelRecordChanges } from "../models/model-changes.ts";
import { ModelConfig } from "./models.ts";

const LocalModelSource = z
  .object({
    path: z.string(),
    inplace: z.boolean().nullable().default(false),
    type: z.literal("local").default("local"),
  })
  .meta({ id: "LocalModelSource" });
const HFModelSource = z
  .object({
    repo_id: z.string(),
    variant: z.string().nullish(),
    subfolder: z.string().nullish(),
    access_token: z.string().nullish(),
    type: z.literal("hf").default("hf"),
  })
  .meta({ id: "HFModelSource" });
const URLModelSource = z
  .object({ url: z.string(), access_token: z.string().nullish(), type: z.literal("url").default("url") })
  .meta({ id: "URLModelSource" });
const ExternalModelSource = z
  .object({
    provider_id: z.string(),
    provider_model_id: z.string(),
    type: z.literal("external").default("external"),
  })
  .meta({ id: "ExternalModelSource" });

/** Where a model is installed from. */
export const ModelSource = z.discriminatedUnion("type", [
  LocalModelSource,
  HFModelSource,
  URLModelSource,
  ExternalModelSource,
]);
export type ModelSource = z.output<typeof ModelSource>;

/** How far an installation is; those of local paths are never among the downloads. */
const InstallStatus = z
  .enum(["waiting", "downloading", "downloads_done", "running", "paused", "completed", "error", "cancelled"])
  .meta({ id: "InstallStatus" });

/** An installation of a model. */
export const ModelInstallJob = z
  .object({
    id: z.int(),
    status: InstallStatus.default("waiting"),
    error_reason: z.string().nullable(),
    config_in: ModelRecordChanges,
    config_out: ModelConfig.nullable(),
    inplace: z.boolean().default(false),
    source: ModelSource,
    local_path: z.string(),
    bytes: z.int().default(0),
    total_bytes: z.int().default(0),
    source_metadata: z.null(),
    download_parts: z.array(z.looseObject({ dest: z.string(), source: z.string() })),
    error: z.string().nullable(),
    error_traceback: z.string().nullable(),
  })
  .meta({ id: "ModelInstallJob" });
export type ModelInstallJob = z.output<typeof ModelInstallJob>;
