import { latentNoise, type RuntimeOptions, StableDiffusion, type Tensor } from "@evoke/engine";
import { EvokeError } from "@evoke/errors";
import { type Pixels, pixelsToTensor, resize, tensorToPixels } from "@evoke/imaging";
import type {
  CLIPField,
  DenoiseRequest,
  Generate,
  ModelIdentifierField,
  Models,
  RunOptions,
  UNetField,
  VAEField,
} from "@evoke/invoke";

/** Pixels per latent cell and axis. */
const latentScale = 8;

/** The AI core in this process: resolves a node's models, keeps them loaded, and computes. */
export class EngineGenerate implements Generate {
  readonly #models: Models;
  readonly #options: RuntimeOptions;
  /** By canonical path. */
  readonly #loaded = new Map<string, StableDiffusion>();

  constructor(models: Models, options: RuntimeOptions = {}) {
    this.#models = models;
    this.#options = options;
  }

  async encodePrompt(request: { readonly clip: CLIPField; readonly prompt: string }, run: RunOptions = {}) {
    const { clip, prompt } = request;
    refuseAdapters("clip.loras", clip.loras);
    const model = await this.#load(clip.text_encoder, run);
    return model.encodePrompt(prompt, { skipLayers: clip.skipped_layers });
  }

  async denoise(request: DenoiseRequest, run: RunOptions = {}): Promise<Tensor> {
    const { unet, positive, negative, denoisingStart: start, denoisingEnd: end, ...sampling } = request;
    refuseUnsupported(unet);
    const model = await this.#load(unet.unet, run);
    const { onStep } = run;
    return model.denoise({
      ...sampling,
      start,
      end,
      positive: only("positive_conditioning", positive),
      negative: only("negative_conditioning", negative),
      ...(run.signal && { signal: run.signal }),
      ...(onStep && { onStep: ({ step, total, denoised }) => onStep({ step, total, denoised }) }),
    });
  }

  async decodeLatents({ vae, latents }: { readonly vae: VAEField; readonly latents: Tensor }, run: RunOptions = {}) {
    refuseSeamless("vae.seamless_axes", vae.seamless_axes);
    const model = await this.#load(vae.vae, run);
    return tensorToPixels(await model.decode(latents));
  }

  async encodeImage({ vae, image }: { readonly vae: VAEField; readonly image: Pixels }, run: RunOptions = {}) {
    refuseSeamless("vae.seamless_axes", vae.seamless_axes);
    const model = await this.#load(vae.vae, run);
    const width = image.width - (image.width % latentScale);
    const height = image.height - (image.height % latentScale);
    const fitting =
      width === image.width && height === image.height
        ? image
        : await resize(image, { width, height, kernel: "lanczos" });
    return model.encode(pixelsToTensor(fitting));
  }

  async noise(request: { readonly seed: number; readonly width: number; readonly height: number }): Promise<Tensor> {
    return latentNoise(request);
  }

  async close(): Promise<void> {
    const loaded = [...this.#loaded.values()];
    this.#loaded.clear();
    await Promise.all(loaded.map((model) => model.close()));
  }

  async #load(identifier: ModelIdentifierField, { signal }: RunOptions): Promise<StableDiffusion> {
    if (signal?.aborted) throw new EvokeError("CANCELED", {});
    const { path } = await this.#models.resolve(identifier);
    const loaded = this.#loaded.get(path);
    if (loaded !== undefined) return loaded;
    const model = new StableDiffusion(path, this.#options);
    this.#loaded.set(path, model);
    return model;
  }
}

/** The one conditioning of a list. Several are regions, which the engine does not blend yet. */
function only<T>(field: string, values: readonly T[]): T {
  const [first] = values;
  if (first === undefined) throw new EvokeError("INPUT_INVALID", { field, reason: "at least one prompt is needed" });
  if (values.length > 1) throw unsupported(field, "several prompts for regions");
  return first;
}

function refuseUnsupported(unet: UNetField): void {
  refuseAdapters("unet.loras", unet.loras);
  refuseSeamless("unet.seamless_axes", unet.seamless_axes);
  if (unet.freeu_config !== null) throw unsupported("unet.freeu_config", "FreeU");
}

function refuseAdapters(field: string, loras: readonly unknown[]): void {
  if (loras.length > 0) throw unsupported(field, "LoRAs");
}

function refuseSeamless(field: string, axes: readonly string[]): void {
  if (axes.length > 0) throw unsupported(field, "seamless tiling");
}

function unsupported(field: string, feature: string): EvokeError {
  return new EvokeError("FEATURE_UNSUPPORTED", { field, feature });
}
