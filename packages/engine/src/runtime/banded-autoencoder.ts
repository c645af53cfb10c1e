import type { VaeConfig } from "../models/config.ts";
import { decoderParts, encoderParts, type Layers } from "../models/vae.ts";
import { Graph } from "../nn/graph.ts";
import { Scope } from "../nn/scope.ts";
import { type Tensor, tensor } from "../tensor.ts";
import { type BandedStepOptions, runInBands } from "./banded-step.ts";
import { batchOf, rowsOfBatch } from "./batch.ts";
import type { Posterior } from "./modules.ts";
import { createSession } from "./session.ts";

/**
 * Decodes latents [batch, channels, h, w] in bands: memory holds one copy of a picture's features where a plain run holds
 * several. The pictures are those of the plain run up to rounding, without any seams.
 */
export async function decodeInBands(config: VaeConfig, latents: Tensor, options: BandedStepOptions): Promise<Tensor> {
  const { deep, steps } = decoderParts(config);
  const pictures: Tensor[] = [];
  for (const row of rowsOfBatch(latents)) {
    pictures.push(await runSteps(steps, await runWhole(deep, row, options), options));
  }
  return batchOf(pictures);
}

/** Encodes pictures [batch, 3, height, width] in bands; see `decodeInBands`. */
export async function encodeInBands(config: VaeConfig, pixels: Tensor, options: BandedStepOptions): Promise<Posterior> {
  const { steps, deep } = encoderParts(config);
  const posteriors: Posterior[] = [];
  for (const row of rowsOfBatch(pixels)) {
    const { data, shape } = await runWhole(deep, await runSteps(steps, row, options), options);
    const [mean, logVariance] = [data.subarray(0, data.length / 2), data.subarray(data.length / 2)].map((half) => {
      return tensor(half, [1, config.latentChannels, ...shape.slice(2)]);
    });
    posteriors.push({ mean, logVariance });
  }
  return {
    mean: batchOf(posteriors.map(({ mean }) => mean)),
    logVariance: batchOf(posteriors.map(({ logVariance }) => logVariance)),
  };
}

async function runSteps(steps: readonly Layers[], start: Tensor, options: BandedStepOptions): Promise<Tensor> {
  let features = start;
  for (const step of steps) features = await runInBands(step, features, options);
  return features;
}

async function runWhole(layers: Layers, features: Tensor, options: BandedStepOptions): Promise<Tensor> {
  const graph = new Graph({ wrap: options.wrap });
  const input = graph.input("features", "float32", ["batch", features.shape[1], "height", "width"]);
  graph.output("output", layers(new Scope(graph, options.parameters), input));
  const session = await createSession(options.module, graph, options.runtime);
  try {
    const { output } = await session.run({ features });
    return output;
  } finally {
    await session.close();
  }
}
