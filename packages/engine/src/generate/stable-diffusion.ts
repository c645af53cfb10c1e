import { EvokeError } from "@evoke/errors";
import { familyColors, type LatentPreview, latentPreview } from "../diffusion/latent-preview.ts";
import type { WrappedAxes } from "../nn/graph.ts";
import { encodePrompt } from "../prompt/conditioning.ts";
import type { Conditioning } from "../prompt/conditioning-types.ts";
import { encodeSdxlPrompt, encodeSdxlRefinerPrompt } from "../prompt/sdxl-conditioning.ts";
import type { ClipEncoder } from "../prompt/sequence-encoder.ts";
import { createAutoencoder } from "../runtime/autoencoder.ts";
import type { RuntimeOptions } from "../runtime/device.ts";
import { type CachedNetwork, ModelCache } from "../runtime/model-cache.ts";
import type { TextEncoder, Unet } from "../runtime/modules.ts";
import { createTextEncoder } from "../runtime/text-encoder.ts";
import { createUnet } from "../runtime/unet.ts";
import { denoiserMemory } from "../runtime/working-memory.ts";
import type { Tensor } from "../tensor.ts";
import { type Checkpoint, openCheckpoint } from "../weights/checkpoint.ts";
import { isUnchanged } from "../weights/is-unchanged.ts";
import type { WeightedLora } from "../weights/lora/lora.ts";
import type { Component, StateDict } from "../weights/state-dict.ts";
import { ClipTokenizers, encoderIndex, type TextEncoderName } from "./clip-tokenizers.ts";
import { type CachedAutoencoder, type CodecOptions, decodeLatents, encodePixels } from "./latent-codec.ts";
import { type LoraVariant, loraVariant } from "./lora-variant.ts";
import type { StableDiffusionOptions } from "./model-options.ts";
import { pixelsPerLatent, type SamplingRequest, sample } from "./sampling.ts";
import type { SteeringRequest } from "./steering-request.ts";
import { freeUName, wrappedName } from "./variant-name.ts";

/** How a text encoder is used. */
export interface TextOptions extends Pick<ClipEncoder, "skipLayers" | "inversions" | "signal"> {
  /** Changes of the encoder; none unless given. */
  readonly loras?: readonly WeightedLora[];
}

/** How a prompt is encoded: what a family has no use for is not looked at. */
export interface PromptOptions extends TextOptions {
  /** Size of the picture in pixels, which SDXL is told of; 1024 unless given. */
  readonly width?: number;
  readonly height?: number;
  /** What SDXL's second encoder reads; the prompt unless given. */
  readonly style?: string;
  /** For SDXL's refiner, 0 … 10: 6 is usual for a prompt and the default, 2.5 for a negative one. */
  readonly aestheticScore?: number;
}

/**
 * One Stable Diffusion model, of any of its families: prompts to conditioning, noise to latents, latents to pixels and
 * back. Its networks are made ready when they are first needed.
 */
export class StableDiffusion {
  readonly checkpoint: Checkpoint;
  /** Canonical paths of the model's weight files. */
  readonly files: readonly string[];
  readonly #path: string;
  readonly #cache: ModelCache;
  readonly #runtime: RuntimeOptions;
  readonly #tokenizers: ClipTokenizers;

  /**
   * @param path a diffusers folder or a single checkpoint file
   * @throws EvokeError as `openCheckpoint`
   */
  constructor(path: string, { cache = new ModelCache(), overrides, ...runtime }: StableDiffusionOptions = {}) {
    this.checkpoint = openCheckpoint(path, overrides);
    // Reads every part's header, so that a damaged one is told before anything is computed.
    this.files = this.checkpoint.files;
    this.#path = path;
    this.#cache = cache;
    this.#runtime = runtime;
    this.#tokenizers = new ClipTokenizers(this.checkpoint);
  }

  /** One of the model's text encoders, for the functions that encode prompts. @throws EvokeError MODEL_COMPONENT_MISSING */
  async clipEncoder(name: TextEncoderName, { loras, ...options }: TextOptions = {}): Promise<ClipEncoder> {
    const { checkpoint } = this;
    const component = this.#component("text encoder", checkpoint.textEncoders[encoderIndex(checkpoint, name)]);
    const variant = loraVariant(name, loras);
    const network = this.#network<TextEncoder>(name, component, {
      variant,
      create: () => createTextEncoder(component, { ...this.#runtime, loras: variant.loras, network: name }),
    });
    return {
      ...options,
      tokenizer: await this.#tokenizers.of(name),
      encoder: {
        config: component.config,
        encode: (request) => this.#cache.use(network, (encoder) => encoder.encode(request)),
      },
    };
  }

  /** Encodes a prompt in compel's syntax, as the model's family does. @throws EvokeError as the family's own function */
  async encodePrompt(prompt: string, options: PromptOptions = {}): Promise<Conditioning> {
    const { width = 1024, height = 1024, style, aestheticScore = 6, ...text } = options;
    const whole = { originalWidth: width, originalHeight: height, cropLeft: 0, cropTop: 0 };
    const encoder = (name: TextEncoderName) => this.clipEncoder(name, text);
    switch (this.checkpoint.base) {
      case "sd-1":
      case "sd-2":
        return encodePrompt({ prompt, ...(await encoder("text_encoder")) });
      case "sdxl": {
        const [first, second] = [await encoder("text_encoder"), await encoder("text_encoder_2")];
        return encodeSdxlPrompt({ ...whole, targetWidth: width, targetHeight: height, prompt, style, first, second });
      }
      case "sdxl-refiner":
        return encodeSdxlRefinerPrompt({ ...whole, aestheticScore, prompt, second: await encoder("text_encoder_2") });
    }
  }

  /**
   * Samples latents [1, channels, h/8, w/8].
   *
   * @throws EvokeError INPUT_INVALID, MODEL_FAMILY_MISMATCH, CANCELED, SCHEDULER_UNKNOWN, SCHEDULER_OPTION_INVALID, and
   *   those of the networks
   */
  async denoise(request: SamplingRequest): Promise<Tensor> {
    const { schedulerConfig, predictionType } = this.checkpoint;
    const component = this.#component("UNet", this.checkpoint.unet);
    return sample(request, {
      schedulerConfig,
      predictionType,
      model: { path: this.#path, config: component.config },
      withUnet: ([, channels, height, width], work) => {
        const { loras, weights, name } = loraVariant("unet", request.loras);
        const { wrap, freeU } = request;
        const effects = { ...(wrap && { wrap }), ...(freeU && { freeU }) };
        const create = () => createUnet(component, { ...this.#runtime, loras, ...effects });
        const names = [name, wrappedName(wrap), freeUName(freeU)].filter((part) => part !== "");
        const variant = { name: names.join("; "), weights: new Map([...weights, ...adapterWeights(request)]) };
        // Both halves of guidance go through the network as one batch.
        const bytes = denoiserMemory(component, [2, channels, height, width]);
        const purpose = `a picture of ${width * pixelsPerLatent} × ${height * pixelsPerLatent}`;
        return this.#cache.use(this.#network<Unet>("UNet", component, { variant, create }), work, { bytes, purpose });
      },
    });
  }

  /** Scaled latents to pixels [1, 3, h, w] in about [-1, 1]. */
  decode(latents: Tensor, { wrap, ...tiling }: CodecOptions = {}): Promise<Tensor> {
    return decodeLatents(latents, this.#autoencoder(wrap), tiling);
  }

  /** Pixels [1, 3, h, w] in [-1, 1] to scaled latents: the mode of the posterior, so that it is repeatable. */
  encode(pixels: Tensor, { wrap, ...tiling }: CodecOptions = {}): Promise<Tensor> {
    return encodePixels(pixels, this.#autoencoder(wrap), tiling);
  }

  /** Roughly what scaled latents will decode to, at next to no cost; undefined where their colours are not known. */
  preview(latents: Tensor): LatentPreview | undefined {
    const { vae, base } = this.checkpoint;
    const colors = vae?.config.latentColors ?? familyColors[base];
    return colors.weights.length === latents.shape[1] ? latentPreview(latents, colors) : undefined;
  }

  /** Whether the model's files are still those that were opened. Others have to be opened anew. */
  isCurrent(): boolean {
    return isUnchanged(this.checkpoint);
  }

  /** Closes the model's files and unloads its networks. */
  async close(): Promise<void> {
    await this.#cache.unload(this.#path);
    this.checkpoint.close();
  }

  #autoencoder(wrap: WrappedAxes | undefined): CachedAutoencoder {
    const component = this.#component("autoencoder", this.checkpoint.vae);
    const create = async () => createAutoencoder(component, { ...this.#runtime, ...(wrap && { wrap }) });
    const variant = { name: wrappedName(wrap), weights: new Map() };
    const network = this.#network("autoencoder", component, { variant, create });
    return { config: component.config, cache: this.#cache, network };
  }

  #network<Network>(
    part: string,
    { parameters }: Component<unknown>,
    { variant, create }: VariantOptions<Network>,
  ): CachedNetwork<Network> {
    return {
      model: this.#path,
      part,
      variant: variant.name,
      weights: variant.weights.size === 0 ? parameters : new Map([...parameters, ...variant.weights]),
      load: () => {
        // Right before the runtime maps the file: it must still be the one whose header was read.
        this.checkpoint.verifyUnchanged();
        return create();
      },
    };
  }

  #component<Found>(component: string, found: Found | undefined): Found {
    if (found !== undefined) return found;
    throw new EvokeError("MODEL_COMPONENT_MISSING", { file: this.#path, component });
  }
}

/** What IP-Adapters bring into the UNet, by names that are unique over all files. */
function adapterWeights({ ipAdapters = [] }: SteeringRequest): StateDict {
  const named = ipAdapters.flatMap(({ network: { path, component } }) =>
    [...component.adapter].map(([name, parameter]) => [`${path}:${name}`, parameter] as const),
  );
  return new Map(named);
}

interface VariantOptions<Network> {
  readonly variant: Pick<LoraVariant, "name" | "weights">;
  readonly create: () => Promise<Network>;
}
