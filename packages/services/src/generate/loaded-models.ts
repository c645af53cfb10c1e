import {
  type ControlNetModel,
  controlNetModel,
  type FaceDetectorModel,
  type FaceGeneratorModel,
  faceDetectorModel,
  faceGeneratorModel,
  type ImageEncoderModel,
  type IpAdapterModel,
  imageEncoderModel,
  ipAdapterModel,
  type ModelBase,
  type ModelCache,
  type RuntimeOptions,
  StableDiffusion,
  StandaloneVae,
  type T2iAdapterModel,
  t2iAdapterModel,
  type UpscalerModel,
  upscalerModel,
} from "@evoke/engine";
import { EvokeError } from "@evoke/errors";
import type { ModelIdentifierField, ModelRecord, Models, RunOptions } from "@evoke/invoke";

/** The models that nodes name. Each is opened once, and anew when its files have changed; their networks share a cache. */
export class LoadedModels {
  readonly #models: Models;
  readonly #options: RuntimeOptions & { readonly cache: ModelCache };
  /** By canonical path. */
  readonly #main = new Map<string, StableDiffusion>();
  readonly #vaes = new Map<string, StandaloneVae>();
  readonly #controlNets = new Map<string, ControlNetModel>();
  readonly #t2iAdapters = new Map<string, T2iAdapterModel>();
  readonly #ipAdapters = new Map<string, IpAdapterModel>();
  readonly #imageEncoders = new Map<string, ImageEncoderModel>();
  readonly #upscalers = new Map<string, UpscalerModel>();
  readonly #faceDetectors = new Map<string, FaceDetectorModel>();
  readonly #faceGenerators = new Map<string, FaceGeneratorModel>();

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

  /** @throws EvokeError as `main` */
  async controlNet(identifier: ModelIdentifierField, run: RunOptions): Promise<ControlNetModel> {
    const { path, base } = await this.#resolve(identifier, run);
    const overrides = isModelBase(base) ? { base } : {};
    return current(this.#controlNets, path, () => controlNetModel(path, { ...this.#options, overrides }));
  }

  /** @throws EvokeError as `main` */
  async t2iAdapter(identifier: ModelIdentifierField, run: RunOptions): Promise<T2iAdapterModel> {
    const { path } = await this.#resolve(identifier, run);
    return current(this.#t2iAdapters, path, () => t2iAdapterModel(path, this.#options));
  }

  /** @throws EvokeError as `main` */
  async ipAdapter(identifier: ModelIdentifierField, run: RunOptions): Promise<IpAdapterModel> {
    const { path } = await this.#resolve(identifier, run);
    return current(this.#ipAdapters, path, () => ipAdapterModel(path, this.#options));
  }

  /** A CLIP vision tower. @throws EvokeError as `main` */
  async imageEncoder(identifier: ModelIdentifierField, run: RunOptions): Promise<ImageEncoderModel> {
    const { path } = await this.#resolve(identifier, run);
    return current(this.#imageEncoders, path, () => imageEncoderModel(path, this.#options));
  }

  /** @throws EvokeError as `main` */
  async upscaler(identifier: ModelIdentifierField, run: Cancelable): Promise<UpscalerModel> {
    const { path } = await this.#resolve(identifier, run);
    return current(this.#upscalers, path, () => upscalerModel(path, this.#options));
  }

  /** @throws EvokeError as `main` */
  async faceDetector(identifier: ModelIdentifierField, run: Cancelable): Promise<FaceDetectorModel> {
    const { path } = await this.#resolve(identifier, run);
    return current(this.#faceDetectors, path, () => faceDetectorModel(path, this.#options));
  }

  /** @throws EvokeError as `main` */
  async faceGenerator(identifier: ModelIdentifierField, run: Cancelable): Promise<FaceGeneratorModel> {
    const { path } = await this.#resolve(identifier, run);
    return current(this.#faceGenerators, path, () => faceGeneratorModel(path, this.#options));
  }

  async close(): Promise<void> {
    const kinds = [
      this.#main,
      this.#vaes,
      this.#controlNets,
      this.#t2iAdapters,
      this.#ipAdapters,
      this.#imageEncoders,
      this.#upscalers,
      this.#faceDetectors,
      this.#faceGenerators,
    ] as const;
    const open = kinds.flatMap((kind): readonly OpenModel[] => [...kind.values()]);
    for (const kind of kinds) kind.clear();
    await Promise.all(open.map((model) => model.close()));
  }

  #resolve(identifier: ModelIdentifierField, { signal }: Cancelable): Promise<ModelRecord> {
    if (signal?.aborted) throw new EvokeError("CANCELED", {});
    return this.#models.resolve(identifier);
  }

  #openMain({ path }: ModelRecord): Promise<StableDiffusion> {
    return current(this.#main, path, () => new StableDiffusion(path, this.#options));
  }
}

/** Whoever waits for a model may stop waiting. */
type Cancelable = Pick<RunOptions, "signal">;

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
