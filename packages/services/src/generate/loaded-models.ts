import { type ModelBase, type ModelCache, type RuntimeOptions, StableDiffusion, StandaloneVae } from "@evoke/engine";
import { EvokeError } from "@evoke/errors";
import type { ModelIdentifierField, ModelRecord, Models, RunOptions } from "@evoke/invoke";

/** The models that nodes name. Each is opened once, and anew when its files have changed; their networks share a cache. */
export class LoadedModels {
  readonly #models: Models;
  readonly #options: RuntimeOptions & { readonly cache: ModelCache };
  /** By canonical path. */
  readonly #main = new Map<string, StableDiffusion>();
  readonly #vaes = new Map<string, StandaloneVae>();

  constructor(models: Models, options: RuntimeOptions & { readonly cache: ModelCache }) {
    this.#models = models;
    this.#options = options;
  }

  /** A main model. @throws EvokeError MODEL_NOT_FOUND, CANCELED, and what opening it throws */
  async main(identifier: ModelIdentifierField, run: RunOptions): Promise<StableDiffusion> {
    return this.#openMain(await this.#resolve(identifier, run));
  }

  /** The autoencoder of a main model, or one that is a model of its own. @throws EvokeError as `main` */
  async vae(identifier: ModelIdentifierField, run: RunOptions): Promise<StableDiffusion | StandaloneVae> {
    const record = await this.#resolve(identifier, run);
    if (record.type !== "vae") return this.#openMain(record);
    const { path, base } = record;
    const overrides = isModelBase(base) ? { base } : {};
    return current(this.#vaes, path, () => new StandaloneVae(path, { ...this.#options, overrides }));
  }

  async close(): Promise<void> {
    const open = [...this.#main.values(), ...this.#vaes.values()];
    this.#main.clear();
    this.#vaes.clear();
    await Promise.all(open.map((model) => model.close()));
  }

  #resolve(identifier: ModelIdentifierField, { signal }: RunOptions): Promise<ModelRecord> {
    if (signal?.aborted) throw new EvokeError("CANCELED", {});
    return this.#models.resolve(identifier);
  }

  #openMain({ path }: ModelRecord): Promise<StableDiffusion> {
    return current(this.#main, path, () => new StableDiffusion(path, this.#options));
  }
}

interface OpenModel {
  isCurrent(): boolean;
  close(): Promise<void>;
}

async function current<Model extends OpenModel>(
  open: Map<string, Model>,
  path: string,
  make: () => Model,
): Promise<Model> {
  const known = open.get(path);
  if (known?.isCurrent()) return known;
  if (known !== undefined) {
    open.delete(path);
    await known.close();
  }
  // Someone else may have come first meanwhile.
  const model = open.get(path) ?? make();
  open.set(path, model);
  return model;
}

const BASES: readonly string[] = ["sd-1", "sd-2", "sdxl", "sdxl-refiner"] satisfies readonly ModelBase[];

function isModelBase(base: string): base is ModelBase {
  return BASES.includes(base);
}
