import { isDeepStrictEqual } from "node:util";
import { EvokeError, errorLine } from "@evoke/errors";
import type { Events, LibraryServices, Logger, ModelRecord, Models } from "@evoke/invoke";
import { type Configuration, installModel } from "@evoke/services";
import type { ModelInstallJob, ModelSource } from "../schemas/model-installs.ts";
import { modelChanges } from "./model-changes.ts";
import { modelConfig } from "./model-configs.ts";

export interface ModelInstallsOptions {
  readonly configuration: Configuration;
  readonly library: LibraryServices;
  readonly models: Models;
  readonly events: Events;
  readonly logger: Logger;
}

/** What a client asks for. */
export interface InstallRequest {
  readonly source: ModelSource;
  /** What it says of the model. */
  readonly config: Readonly<Record<string, unknown>>;
}

/** Finished installations that are remembered. */
const KEPT = 1000;
/** Least time between two events of progress, in milliseconds. */
const PROGRESS_MS = 250;
const ended = new Set<ModelInstallJob["status"]>(["completed", "error", "cancelled"]);

/** Installations of models, one after the other, as long as the server lives. */
export class ModelInstalls {
  readonly #options: ModelInstallsOptions;
  readonly #jobs = new Map<number, ModelInstallJob>();
  readonly #stops = new Map<number, AbortController>();
  #lastId = 0;
  #work: Promise<void> = Promise.resolve();

  constructor(options: ModelInstallsOptions) {
    this.#options = options;
  }

  /** Starts an installation, or gives the one of that source that has not ended. */
  start({ source, config }: InstallRequest): ModelInstallJob {
    const twin = this.list().find((job) => !ended.has(job.status) && isDeepStrictEqual(job.source, source));
    if (twin !== undefined) return twin;
    this.#lastId += 1;
    const id = this.#lastId;
    const stop = new AbortController();
    const job = this.#set({
      ...{ id, status: "waiting", error_reason: null, config_in: config, config_out: null, source },
      inplace: source.type === "local" && source.inplace === true,
      local_path: source.type === "local" ? source.path : "",
      ...{ bytes: 0, total_bytes: 0, source_metadata: null, download_parts: [], error: null, error_traceback: null },
    });
    this.#stops.set(id, stop);
    this.#work = this.#work.then(() => this.#run(id, stop.signal));
    this.#forgetOldest();
    return job;
  }

  /** All that are remembered, in the order of their start. */
  list(): readonly ModelInstallJob[] {
    return [...this.#jobs.values()];
  }

  /** @throws MODEL_JOB_NOT_FOUND */
  get(id: number): ModelInstallJob {
    const job = this.#jobs.get(id);
    if (job === undefined) throw new EvokeError("MODEL_JOB_NOT_FOUND", { id });
    return job;
  }

  /** Stops an installation; one that has ended stays as it is. @throws MODEL_JOB_NOT_FOUND */
  cancel(id: number): void {
    const { status } = this.get(id);
    this.#stops.get(id)?.abort(new EvokeError("CANCELED", {}));
    if (status === "waiting") this.#cancelled(id);
  }

  /** Forgets those that have ended. */
  prune(): void {
    for (const { id, status } of this.list()) if (ended.has(status)) this.#jobs.delete(id);
  }

  /** Stops all of them and waits until nothing more is written. */
  async close(): Promise<void> {
    for (const { id, status } of this.list()) if (!ended.has(status)) this.cancel(id);
    await this.#work;
  }

  async #run(id: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) {
      this.#stops.delete(id);
      return;
    }
    const { source } = this.#change(id, { status: "running" });
    this.#tell("model_install_started", id);
    try {
      const config_out = await this.#install(id, source, signal);
      const { total_bytes } = this.#change(id, { status: "completed", config_out });
      this.#tell("model_install_complete", id, { key: config_out.key, total_bytes, config: config_out });
    } catch (error) {
      if (signal.aborted) this.#cancelled(id);
      else this.#failed(id, error);
    } finally {
      this.#stops.delete(id);
    }
  }

  async #install(id: number, source: ModelSource, signal: AbortSignal) {
    if (source.type !== "local") throw new EvokeError("MODEL_SOURCE_UNSUPPORTED", { source: nameOf(source) });
    const { configuration, library, models } = this.#options;
    const surroundings = { configuration, library };
    let told = performance.now();
    const onBytes = (more: number): void => {
      const { bytes } = this.get(id);
      const { local_path, total_bytes } = this.#change(id, { bytes: bytes + more });
      if (performance.now() - told < PROGRESS_MS) return;
      told = performance.now();
      this.#tell("model_install_download_progress", id, { local_path, bytes: bytes + more, total_bytes, parts: [] });
    };
    const record = await installModel(source.path, {
      ...{ root: configuration.root, models, records: library.modelRecords, signal, onBytes },
      mode: source.inplace === true ? "in place" : "copy",
      changes: async (found: ModelRecord) => {
        this.#change(id, { total_bytes: found.file_size });
        return modelChanges(this.get(id).config_in, await modelConfig(found, surroundings));
      },
    });
    this.#change(id, { bytes: record.file_size, local_path: record.path });
    return modelConfig(record, surroundings);
  }

  #failed(id: number, error: unknown): void {
    this.#options.logger.warn({ event: "model.uninstalled", job: id, error }, "a model could not be installed");
    const error_type = error instanceof EvokeError ? error.code : "INTERNAL";
    const text = errorLine(error);
    this.#change(id, { status: "error", error_reason: error_type, error: text });
    this.#tell("model_install_error", id, { error_type, error: text });
  }

  #cancelled(id: number): void {
    this.#change(id, { status: "cancelled" });
    this.#tell("model_install_cancelled", id);
  }

  #change(id: number, change: Partial<ModelInstallJob>): ModelInstallJob {
    return this.#set({ ...this.get(id), ...change });
  }

  #set(job: ModelInstallJob): ModelInstallJob {
    this.#jobs.set(job.id, job);
    return job;
  }

  #tell(name: string, id: number, more: Readonly<Record<string, unknown>> = {}): void {
    const payload = { timestamp: Math.floor(Date.now() / 1000), id, source: this.get(id).source, ...more };
    this.#options.events.emit({ name, payload });
  }

  #forgetOldest(): void {
    for (const { id, status } of this.list().slice(0, -KEPT)) if (ended.has(status)) this.#jobs.delete(id);
  }
}

function nameOf(source: Exclude<ModelSource, { readonly type: "local" }>): string {
  switch (source.type) {
    case "hf":
      return source.repo_id;
    case "url":
      return source.url;
    case "external":
      return `${source.provider_id}/${source.provider_model_id}`;
  }
}
