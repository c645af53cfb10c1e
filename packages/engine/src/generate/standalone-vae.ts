import type { VaeConfig } from "../models/config.ts";
import { createAutoencoder } from "../runtime/autoencoder.ts";
import { ModelCache } from "../runtime/model-cache.ts";
import type { Tensor } from "../tensor.ts";
import { isUnchanged } from "../weights/is-unchanged.ts";
import { type OpenComponent, openVae } from "../weights/open-component.ts";
import { type CachedAutoencoder, decodeLatents, encodePixels } from "./latent-codec.ts";
import type { StableDiffusionOptions } from "./stable-diffusion.ts";

/** An autoencoder that is a model of its own: latents to pixels and back. */
export class StandaloneVae {
  readonly #component: OpenComponent<VaeConfig>;
  readonly #autoencoder: CachedAutoencoder;

  /**
   * @param path a diffusers folder or a single file
   * @param options `overrides.base` tells SDXL's from SD's, whose tensors look the same
   * @throws EvokeError as `openVae`
   */
  constructor(path: string, options: StableDiffusionOptions = {}) {
    const { cache = new ModelCache(), overrides, ...runtime } = options;
    const component = openVae(path, overrides);
    const load = async () => {
      component.verifyUnchanged();
      return createAutoencoder(component, runtime);
    };
    this.#component = component;
    this.#autoencoder = { cache, network: { model: path, part: "autoencoder", weights: component.parameters, load } };
  }

  /** Scaled latents to pixels [1, 3, h, w] in about [-1, 1]. */
  decode(latents: Tensor): Promise<Tensor> {
    return decodeLatents(latents, this.#autoencoder);
  }

  /** Pixels [1, 3, h, w] in [-1, 1] to scaled latents: the mode of the posterior, so that it is repeatable. */
  encode(pixels: Tensor): Promise<Tensor> {
    return encodePixels(pixels, this.#autoencoder);
  }

  /** Whether the model's file is still the one that was opened. Another one has to be opened anew. */
  isCurrent(): boolean {
    return isUnchanged(this.#component);
  }

  /** Closes the model's file and unloads it. */
  async close(): Promise<void> {
    await this.#autoencoder.cache.unload(this.#autoencoder.network.model);
    this.#component.close();
  }
}
