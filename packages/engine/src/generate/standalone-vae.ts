import type { VaeConfig } from "../models/config.ts";
import type { WrappedAxes } from "../nn/graph.ts";
import { createAutoencoder } from "../runtime/autoencoder.ts";
import type { RuntimeOptions } from "../runtime/device.ts";
import { ModelCache } from "../runtime/model-cache.ts";
import type { Tensor } from "../tensor.ts";
import { isUnchanged } from "../weights/is-unchanged.ts";
import { type OpenComponent, openVae } from "../weights/open-component.ts";
import { type CachedAutoencoder, type CodecOptions, decodeLatents, encodePixels } from "./latent-codec.ts";
import type { StableDiffusionOptions } from "./model-options.ts";
import { wrappedName } from "./variant-name.ts";

/** An autoencoder that is a model of its own: latents to pixels and back. */
export class StandaloneVae {
  readonly #component: OpenComponent<VaeConfig>;
  readonly #path: string;
  readonly #cache: ModelCache;
  readonly #runtime: RuntimeOptions;

  /**
   * @param path a diffusers folder or a single file
   * @param options `overrides.base` tells SDXL's from SD's, whose tensors look the same
   * @throws EvokeError as `openVae`
   */
  constructor(path: string, options: StableDiffusionOptions = {}) {
    const { cache = new ModelCache(), overrides, ...runtime } = options;
    this.#component = openVae(path, overrides);
    this.#path = path;
    this.#cache = cache;
    this.#runtime = runtime;
  }

  /** Scaled latents to pixels [1, 3, h, w] in about [-1, 1]. */
  decode(latents: Tensor, { wrap, ...tiling }: CodecOptions = {}): Promise<Tensor> {
    return decodeLatents(latents, this.#autoencoder(wrap), tiling);
  }

  /** Pixels [1, 3, h, w] in [-1, 1] to scaled latents: the mode of the posterior, so that it is repeatable. */
  encode(pixels: Tensor, { wrap, ...tiling }: CodecOptions = {}): Promise<Tensor> {
    return encodePixels(pixels, this.#autoencoder(wrap), tiling);
  }

  /** Whether the model's file is still the one that was opened. Another one has to be opened anew. */
  isCurrent(): boolean {
    return isUnchanged(this.#component);
  }

  /** Closes the model's file and unloads it. */
  async close(): Promise<void> {
    await this.#cache.unload(this.#path);
    this.#component.close();
  }

  #autoencoder(wrap: WrappedAxes | undefined): CachedAutoencoder {
    const component = this.#component;
    const load = async () => {
      component.verifyUnchanged();
      return createAutoencoder(component, { ...this.#runtime, ...(wrap && { wrap }) });
    };
    const variant = wrappedName(wrap);
    return {
      config: component.config,
      cache: this.#cache,
      network: { model: this.#path, part: "autoencoder", variant, weights: component.parameters, load },
    };
  }
}
