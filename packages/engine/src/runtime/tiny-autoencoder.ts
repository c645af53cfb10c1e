import { type TinyVaeConfig, tinyVaeDecoder, tinyVaeEncoder } from "../models/tiny-vae.ts";
import { Graph } from "../nn/graph.ts";
import { Scope } from "../nn/scope.ts";
import { tensor } from "../tensor.ts";
import type { Component } from "../weights/state-dict.ts";
import type { RuntimeOptions } from "./device.ts";
import { requireShape } from "./input-shape.ts";
import { lazySession } from "./lazy-session.ts";
import type { Autoencoder } from "./modules.ts";
import { withPrefixes } from "./with-prefixes.ts";

const encoderName = "the tiny image encoder";
const decoderName = "the tiny image decoder";

/** Log variance of what is not random: diffusers' lower bound. */
const certain = -30;

/**
 * A tiny autoencoder in the place of a full one: a fraction of the work, for previews and drafts. Its latents are the
 * denoiser's own, unscaled or not.
 *
 * @throws EvokeError from `encode` and `decode`: PARAMETER_MISSING, PARAMETER_SHAPE, PARAMETERS_UNUSED, INPUT_SHAPE,
 *   SESSION_FAILED, OUT_OF_MEMORY
 */
export function createTinyAutoencoder(component: Component<TinyVaeConfig>, options: RuntimeOptions = {}): Autoencoder {
  const { inChannels, latentChannels } = component.config;
  const encoder = lazySession(encoderName, () => buildEncoder(component), options);
  const decoder = lazySession(decoderName, () => buildDecoder(component), options);
  return {
    config: { latentChannels, scalingFactor: 1, shiftFactor: 0 },
    async encode(pixels) {
      requireShape({ module: encoderName, name: "pixels" }, pixels.shape, ["batch", inChannels, "height", "width"]);
      const { latents: mean } = await encoder.run({ pixels });
      return { mean, logVariance: tensor(new Float32Array(mean.data.length).fill(certain), mean.shape) };
    },
    async decode(latents) {
      requireShape({ module: decoderName, name: "latents" }, latents.shape, [
        "batch",
        latentChannels,
        "height",
        "width",
      ]);
      const { pixels } = await decoder.run({ latents });
      return pixels;
    },
    async close() {
      await encoder.close();
      await decoder.close();
    },
  };
}

function buildEncoder({ config, parameters }: Component<TinyVaeConfig>): Graph {
  const graph = new Graph();
  const scope = new Scope(graph, withPrefixes(parameters, ["encoder."]));
  const pixels = graph.input("pixels", "float32", ["batch", config.inChannels, "height", "width"]);
  graph.output("latents", tinyVaeEncoder(scope, config, pixels));
  scope.requireAllUsed();
  return graph;
}

function buildDecoder({ config, parameters }: Component<TinyVaeConfig>): Graph {
  const graph = new Graph();
  const scope = new Scope(graph, withPrefixes(parameters, ["decoder."]));
  const latents = graph.input("latents", "float32", ["batch", config.latentChannels, "height", "width"]);
  graph.output("pixels", tinyVaeDecoder(scope, config, latents));
  scope.requireAllUsed();
  return graph;
}
