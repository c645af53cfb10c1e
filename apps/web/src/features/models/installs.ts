import type { ModelInstallJob } from "../../api/types.ts";

/** Whether an installation has not ended yet. */
export function isRunning({ status }: Pick<ModelInstallJob, "status">): boolean {
  return !["completed", "error", "cancelled"].includes(status);
}

/** What an installation is called: the last part of its path, or its address. */
export function installName({ source }: Pick<ModelInstallJob, "source">): string {
  switch (source.type) {
    case "hf":
      return source.repo_id;
    case "url":
      return source.url;
    case "external":
      return source.provider_model_id;
    default:
      return "path" in source ? (source.path.split(/[/\\]/).filter(Boolean).at(-1) ?? source.path) : "";
  }
}
