export {
  type LoadedConfiguration,
  loadConfiguration,
  type SettingExplanation,
} from "./configuration/load-configuration.ts";
export { type Configuration, type SettingName, settingNames } from "./configuration/settings.ts";
export { createServerServices } from "./create-server-services.ts";
export { type CreateServicesOptions, createServices, type EmbeddedServices } from "./create-services.ts";
export type { DoctorReport, ExamineOptions, Finding } from "./doctor/report.ts";
export { examineRoot } from "./examine-root.ts";
export { makeFolder } from "./files/make-folder.ts";
export { PromptReader, type ReadPrompt } from "./generate/prompt-reader.ts";
export { documentsOfPng } from "./images/embedded-documents.ts";
export { explainModel } from "./models/explain-model.ts";
export { findModels, modelAt } from "./models/find-models.ts";
export { installModel, reidentifyModel } from "./models/install-model.ts";
export { removeModelFiles } from "./models/remove-model-files.ts";
export type { CreateInvoker, SharedServices } from "./processes/protocol.ts";
export { WorkerProcess, type WorkerProcessOptions } from "./processes/worker-process.ts";
export type { ServerServices, ServerServicesOptions } from "./server-services.ts";
