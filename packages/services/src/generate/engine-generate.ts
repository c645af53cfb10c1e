import {
  type ClipEncoder,
  type CodecOptions,
  type Conditioning,
  defaultTileSize,
  encodePrompt,
  encodeSdxlPrompt,
  encodeSdxlRefinerPrompt,
  type FreeU,
  type GradientMaskOptions,
  gradientMask,
  latentNoise,
  ModelCache,
  type ModelCacheOptions,
  type ModelCacheStatistics,
  type RuntimeOptions,
  resizeMask,
  type SamplingRequest,
  type Tensor,
  type WrappedAxes,
} from "@evoke/engine";
import { EvokeError } from "@evoke/errors";
import { type Pixels, type PixelTensor, pixelsToTensor, resize, tensorToPixels } from "@evoke/imaging";
import {
  type CLIPField,
  type DenoiseRequest,
  type DenoiseTiles,
  type EncodeImageRequest,
  type Generate,
  type Logger,
  type Models,
  type PartsOptions,
  type PromptRequest,
  type RestoredFaces,
  type RestoreFacesRequest,
  type RunOptions,
  type SdxlPromptRequest,
  type SdxlRefinerPromptRequest,
  silentLogger,
  type UNetField,
  type UpscaleRequest,
  type VaeOptions,
} from "@evoke/invoke";
import { engineSteering } from "./engine-steering.ts";
import { LoadedLoras } from "./loaded-loras.ts";
import { LoadedModels } from "./loaded-models.ts";
import { namedInversions } from "./named-inversions.ts";
import { previewImage } from "./preview-image.ts";
import { restoreImageFaces, upscaleImage } from "./restoration.ts";

/** Pixels per latent cell and axis. */
const latentScale = 8;

export interface EngineOptions extends RuntimeOptions {
  readonly cache?: ModelCacheOptions;
  /** Is told which parts of LoRAs have no effect; nobody unless given. */
  readonly logger?: Logger;
}

/** The AI core in this process: resolves a node's models, keeps them loaded, and computes. */
export class EngineGenerate implements Generate {
  readonly #records: Models;
  readonly #cache: ModelCache;
  readonly #models: LoadedModels;
  readonly #loras: LoadedLoras;

  constructor(models: Models, { cache, logger = silentLogger, ...runtime }: EngineOptions = {}) {
    this.#records = models;
    this.#cache = new ModelCache(cache);
    this.#loras = new LoadedLoras(models, logger);
    this.#models = new LoadedModels(models, { ...runtime, cache: this.#cache });
  }

  async encodePrompt({ clip, prompt }: PromptRequest, run: RunOptions = {}): Promise<Conditioning> {
    return encodePrompt({ prompt, ...(await this.#encoder(clip, [prompt], run)) });
  }

  async encodeSdxlPrompt(request: SdxlPromptRequest, run: RunOptions = {}): Promise<Conditioning> {
    const { clip, clip2, ...prompt } = request;
    const texts = [prompt.prompt, prompt.style];
    const first = await this.#encoder(clip, texts, run);
    return encodeSdxlPrompt({ ...prompt, first, second: await this.#encoder(clip2, texts, run) });
  }

  async encodeSdxlRefinerPrompt(request: SdxlRefinerPromptRequest, run: RunOptions = {}): Promise<Conditioning> {
    const { clip2, ...prompt } = request;
    return encodeSdxlRefinerPrompt({ ...prompt, second: await this.#encoder(clip2, [prompt.prompt], run) });
  }

  async denoise(request: DenoiseRequest, run: RunOptions = {}): Promise<Tensor> {
    const { unet, positive, negative, denoisingStart: start, denoisingEnd: end, ...rest } = request;
    const { controls, t2iAdapters, ipAdapters, tiles, ...sampling } = rest;
    const model = await this.#models.main(unet.unet, run);
    const { onStep } = run;
    const preview = async (latents: Tensor) => {
      const picture = model.preview(latents);
      return picture && previewImage(picture, latentScale);
    };
    return model.denoise({
      ...sampling,
      start,
      end,
      loras: await this.#loras.of(unet.loras, model, run),
      ...(await engineSteering({ controls, t2iAdapters, ipAdapters }, { models: this.#models, model, run })),
      wrap: wrapOf(unet.seamless_axes),
      ...(unet.freeu_config && { freeU: freeUOf(unet.freeu_config) }),
      ...(tiles && { tiles: latentTiles(tiles) }),
      positive: atLeastOne("positive_conditioning", positive),
      negative: atLeastOne("negative_conditioning", negative),
      ...(run.signal && { signal: run.signal }),
      ...(onStep && {
        onStep: ({ step, total, denoised }) => onStep({ step, total, denoised, preview: () => preview(denoised) }),
      }),
    });
  }

  async decodeLatents(request: VaeOptions & { readonly latents: Tensor }, run: RunOptions = {}): Promise<Pixels> {
    const model = await this.#models.vae(request.vae.vae, run);
    return tensorToPixels(await model.decode(request.latents, codecOptions(request, run)));
  }

  async encodeImage(request: EncodeImageRequest, run: RunOptions = {}): Promise<Tensor> {
    const { vae, image, keep, compensateColors = false } = request;
    const model = await this.#models.vae(vae.vae, run);
    const width = image.width - (image.width % latentScale);
    const height = image.height - (image.height % latentScale);
    const fitting =
      width === image.width && height === image.height
        ? image
        : await resize(image, { width, height, kernel: "lanczos" });
    const plain = pixelsToTensor(fitting);
    const picture = compensateColors ? compensated(plain) : plain;
    return model.encode(keep === undefined ? picture : blanked(picture, keep), codecOptions(request, run));
  }

  async gradientMask(keep: Tensor, options: GradientMaskOptions): Promise<Tensor> {
    return gradientMask(keep, options);
  }

  async noise(request: { readonly seed: number; readonly width: number; readonly height: number }): Promise<Tensor> {
    return latentNoise(request);
  }

  async upscale(request: UpscaleRequest, run: PartsOptions = {}): Promise<Pixels> {
    return upscaleImage(await this.#models.upscaler(request.model, run), request, run);
  }

  async restoreFaces(request: RestoreFacesRequest, run: PartsOptions = {}): Promise<RestoredFaces> {
    const detector = await this.#models.faceDetector(request.detector, run);
    return restoreImageFaces(
      { detector, generator: await this.#models.faceGenerator(request.restorer, run) },
      request,
      run,
    );
  }

  async cacheStatistics(): Promise<ModelCacheStatistics> {
    return this.#cache.statistics();
  }

  clearCache(): Promise<void> {
    return this.#cache.unload();
  }

  async close(): Promise<void> {
    await this.#models.close();
    this.#loras.close();
  }

  /** @param prompts what it will read */
  async #encoder(clip: CLIPField, prompts: readonly string[], run: RunOptions): Promise<ClipEncoder> {
    const { submodel_type: name } = clip.text_encoder;
    const model = await this.#models.main(clip.text_encoder, run);
    return model.clipEncoder(name === "text_encoder_2" ? name : "text_encoder", {
      skipLayers: clip.skipped_layers,
      loras: await this.#loras.of(clip.loras, model, run),
      inversions: await namedInversions(prompts, model.checkpoint.base, this.#records),
      ...(run.signal && { signal: run.signal }),
    });
  }
}

function atLeastOne<T>(field: string, values: readonly T[]): readonly T[] {
  if (values.length > 0) return values;
  throw new EvokeError("INPUT_INVALID", { field, reason: "at least one prompt is needed" });
}

function codecOptions({ vae, tileSize }: VaeOptions, { signal }: RunOptions): CodecOptions {
  return {
    wrap: wrapOf(vae.seamless_axes),
    ...(tileSize !== undefined && { tileSize: tileSize > 0 ? tileSize : defaultTileSize }),
    ...(signal && { signal }),
  };
}

function wrapOf(axes: readonly string[]): WrappedAxes {
  return { x: axes.includes("x"), y: axes.includes("y") };
}

/** A picture [1, 3, height, width] with grey, which is 0, wherever it is not kept. */
function blanked({ data, shape }: PixelTensor, keep: Tensor): Tensor {
  const [, , height, width] = shape;
  const { data: kept } = resizeMask(keep, { height, width });
  return { data: data.map((value, index) => (kept[index % kept.length] < 0.5 ? 0 : value)), shape };
}

/** What InvokeAI found to make up for the drift of SDXL's autoencoder. */
function compensated({ data, shape }: PixelTensor): PixelTensor {
  return { data: data.map((value) => 1.015 * value - 0.002), shape };
}

function freeUOf({ b1, b2, s1, s2 }: NonNullable<UNetField["freeu_config"]>): FreeU {
  return [
    { backbone: b1, skip: s1 },
    { backbone: b2, skip: s2 },
  ];
}

function latentTiles({ height, width, overlap }: DenoiseTiles): NonNullable<SamplingRequest["tiles"]> {
  return { height: height / latentScale, width: width / latentScale, overlap: overlap / latentScale };
}
