import type { VaeConfig } from "../models/config.ts";
import { vaeDecoder, vaeEncoder } from "../models/vae.ts";
import { Graph } from "../nn/graph.ts";
import { slice } from "../nn/operators.ts";
import { Scope } from "../nn/scope.ts";
import type { Component } from "../weights/state-dict.ts";
import type { RuntimeOptions } from "./device.ts";
import { requireShape } from "./input-shape.ts";
import { lazySession } from "./lazy-session.ts";
import type { Autoencoder } from "./modules.ts";
import { withPrefixes } from "./with-prefixes.ts";

const encoderName = "the image encoder";
const decoderName = "the image decoder";

/**
 * An autoencoder whose two halves are made ready when they are first needed: text to image never loads the encoder.
 *
 * @throws EvokeError from `encode` and `decode`: PARAMETER_MISSING, PARAMETER_SHAPE, PARAMETERS_UNUSED, INPUT_SHAPE,
 *   SESSION_FAILED, OUT_OF_MEMORY
 */
export function createAutoencoder(component: Component<VaeConfig>, options: RuntimeOptions = {}): Autoencoder {
  const { config } = component;
  const encoder = lazySession(encoderName, () => buildEncoder(component), options);
  const decoder = lazySession(decoderName, () => buildDecoder(component), options);
  return {
    config,
    async encode(pixels) {
      const expected = ["batch", config.inChannels, "height", "width"];
      requireShape({ module: encoderName, name: "pixels" }, pixels.shape, expected);
      const { mean, logVariance } = await encoder.run({ pixels });
      return { mean, logVariance };
    },
    async decode(latents) {
      const expected = ["batch", config.latentChannels, "height", "width"];
      requireShape({ module: decoderName, name: "latents" }, latents.shape, expected);
      const { pixels } = await decoder.run({ latents });
      return pixels;
    },
    async close() {
      await encoder.close();
      await decoder.close();
    },
  };
}

function buildEncoder({ config, parameters }: Component<VaeConfig>): Graph {
  const { inChannels, latentChannels } = config;
  const graph = new Graph();
  const scope = new Scope(graph, withPrefixes(parameters, ["encoder.", "quant_conv."]));
  const pixels = graph.input("pixels", "float32", ["batch", inChannels, "height", "width"]);
  const moments = vaeEncoder(scope, config, pixels);
  graph.output("mean", slice(moments, 1, [0, latentChannels]));
  graph.output("logVariance", slice(moments, 1, [latentChannels, 2 * latentChannels]));
  scope.requireAllUsed();
  return graph;
}

function buildDecoder({ config, parameters }: Component<VaeConfig>): Graph {
  const graph = new Graph();
  const scope = new Scope(graph, withPrefixes(parameters, ["decoder.", "post_quant_conv."]));
  const latents = graph.input("latents", "float32", ["batch", config.latentChannels, "height", "width"]);
  graph.output("pixels", vaeDecoder(scope, config, latents));
  scope.requireAllUsed();
  return graph;
}
