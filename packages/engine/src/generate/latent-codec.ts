import { scaleLatents, unscaleLatents } from "../diffusion/latent-scale.ts";
import type { VaeConfig } from "../models/config.ts";
import type { WrappedAxes } from "../nn/graph.ts";
import { defaultTileSize } from "../runtime/autoencoder.ts";
import { requireShape } from "../runtime/input-shape.ts";
import type { WorkingMemory } from "../runtime/memory-need.ts";
import type { CachedNetwork, ModelCache } from "../runtime/model-cache.ts";
import type { Autoencoder, Tiling } from "../runtime/modules.ts";
import { decoderMemory, encoderMemory, type PictureWork } from "../runtime/working-memory.ts";
import type { Tensor } from "../tensor.ts";

/** How pictures are decoded and encoded. Where one does not fit into memory as a whole, it is taken in parts anyway. */
export interface CodecOptions extends Tiling {
  /** Which edges of the picture fit together; none unless given. */
  readonly wrap?: WrappedAxes;
}

/** An autoencoder and the cache that keeps it. */
export interface CachedAutoencoder {
  readonly config: VaeConfig;
  readonly cache: ModelCache;
  readonly network: CachedNetwork<Autoencoder>;
}

/** Scaled latents to pixels [1, 3, h, w] in about [-1, 1]. @throws EvokeError INPUT_SHAPE, naming the model's file */
export async function decodeLatents(latents: Tensor, autoencoder: CachedAutoencoder, tiling: Tiling): Promise<Tensor> {
  const { cache, network, config } = autoencoder;
  // Asked before anything is loaded, and where the file is known.
  const expected = ["batch", config.latentChannels, "height", "width"];
  requireShape({ module: `The autoencoder of ${network.model}`, name: "latents" }, latents.shape, expected);
  const scale = 2 ** (config.blockOutChannels.length - 1);
  const [, , height, width] = latents.shape.map((size) => size * scale);
  const plan = planWork(autoencoder, { height, width, tiling, bytes: (work) => decoderMemory(config, work) });
  return cache.use(network, ({ decode }) => decode(unscaleLatents(latents, config), plan.tiling), plan.working);
}

/** Pixels [1, 3, h, w] in [-1, 1] to scaled latents: the mode of the posterior, so that it is repeatable. */
export function encodePixels(pixels: Tensor, autoencoder: CachedAutoencoder, tiling: Tiling): Promise<Tensor> {
  const { cache, network, config } = autoencoder;
  const [, , height, width] = pixels.shape;
  const plan = planWork(autoencoder, { height, width, tiling, bytes: (work) => encoderMemory(config, work) });
  const encode = async ({ encode }: Autoencoder) => scaleLatents((await encode(pixels, plan.tiling)).mean, config);
  return cache.use(network, encode, plan.working);
}

interface WorkToPlan {
  /** Pixels. */
  readonly height: number;
  readonly width: number;
  readonly tiling: Tiling;
  readonly bytes: (work: PictureWork) => number;
}

/** How a picture is worked on, and what that takes: in parts when it is asked for or cannot be otherwise. */
function planWork(
  { cache, network }: CachedAutoencoder,
  { height, width, tiling, bytes }: WorkToPlan,
): { readonly tiling: Tiling; readonly working: WorkingMemory } {
  const pixels = height * width;
  const need = (parts: PictureWork["parts"]) => ({
    bytes: bytes({ pixels, parts }),
    purpose: `a picture of ${width} × ${height}`,
  });
  const { tileSize } = tiling;
  if (tileSize !== undefined) return { tiling, working: need(pixels > tileSize ** 2 ? "many" : "one") };
  if (cache.fits(network, need("one"))) return { tiling, working: need("one") };
  return { tiling: { ...tiling, tileSize: defaultTileSize }, working: need("many") };
}
