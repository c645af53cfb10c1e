import { scaleLatents, unscaleLatents } from "../diffusion/latent-scale.ts";
import type { WrappedAxes } from "../nn/graph.ts";
import type { CachedNetwork, ModelCache } from "../runtime/model-cache.ts";
import type { Autoencoder, Tiling } from "../runtime/modules.ts";
import type { Tensor } from "../tensor.ts";

/** How pictures are decoded and encoded. */
export interface CodecOptions extends Tiling {
  /** Which edges of the picture fit together; none unless given. */
  readonly wrap?: WrappedAxes;
}

/** An autoencoder and the cache that keeps it. */
export interface CachedAutoencoder {
  readonly cache: ModelCache;
  readonly network: CachedNetwork<Autoencoder>;
}

/** Scaled latents to pixels [1, 3, h, w] in about [-1, 1]. */
export function decodeLatents(latents: Tensor, { cache, network }: CachedAutoencoder, tiling: Tiling): Promise<Tensor> {
  return cache.use(network, ({ config, decode }) => decode(unscaleLatents(latents, config), tiling));
}

/** Pixels [1, 3, h, w] in [-1, 1] to scaled latents: the mode of the posterior, so that it is repeatable. */
export function encodePixels(pixels: Tensor, { cache, network }: CachedAutoencoder, tiling: Tiling): Promise<Tensor> {
  return cache.use(network, async ({ config, encode }) => scaleLatents((await encode(pixels, tiling)).mean, config));
}
