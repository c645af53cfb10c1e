import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { EvokeError } from "@evoke/errors";
import type { ClipVisionConfig } from "../models/clip-vision.ts";
import { type IpAdapterConfig, resamplerHeadWidth } from "../models/ip-adapter.ts";
import { findWeights } from "./checkpoint/component-folder.ts";
import { readOptions } from "./config/options.ts";
import type { OpenComponent } from "./open-component.ts";
import { openWeights } from "./open-weights.ts";
import type { StateDict } from "./state-dict.ts";
import type { WeightSource } from "./weight-source.ts";

/** An IP-Adapter's two parts: what makes tokens of pictures, and what a UNet attends to them with. */
export interface IpAdapter extends OpenComponent<IpAdapterConfig> {
  /** The parameters below `ip_adapter.`, for `ImagePrompt.adapter`. */
  readonly adapter: StateDict;
}

/**
 * Opens an IP-Adapter in its original layout: a file, or a folder with `ip_adapter.safetensors` or `ip_adapter.bin`.
 *
 * @throws EvokeError MODEL_COMPONENT_MISSING and the errors of the file's format
 */
export function openIpAdapter(path: string): IpAdapter {
  const source = openWeights(fileOf(path));
  try {
    const config = inferConfig(source);
    const parameters = all(source);
    return {
      ...opened(source),
      config,
      parameters,
      adapter: new Map([...parameters].filter(([name]) => name.startsWith("ip_adapter."))),
    };
  } catch (error) {
    source.close();
    throw error;
  }
}

/**
 * Opens a CLIP vision tower in transformers' layout.
 *
 * @throws EvokeError MODEL_COMPONENT_MISSING, MODEL_CONFIG_INVALID, MODEL_OPTION_UNSUPPORTED, and the file's errors
 */
export function openImageEncoder(folder: string): OpenComponent<ClipVisionConfig> {
  const options = readOptions(join(folder, "config.json"));
  const config: ClipVisionConfig = {
    hiddenSize: options.count("hidden_size", 768),
    intermediateSize: options.count("intermediate_size", 3072),
    heads: options.count("num_attention_heads", 12),
    activation: options.oneOf("hidden_act", "quick_gelu", ["quick_gelu", "gelu"]),
    layerNormEps: options.number("layer_norm_eps", 1e-5),
    layers: options.count("num_hidden_layers", 12, 256),
    inChannels: options.count("num_channels", 3),
    imageSize: options.count("image_size", 224),
    patchSize: options.count("patch_size", 32),
    projectionSize: options.count("projection_dim", 512),
  };
  const file = findWeights(folder);
  if (file === undefined) throw new EvokeError("MODEL_COMPONENT_MISSING", { file: folder, component: "weight file" });
  const source = openWeights(file);
  // Older files carry the numbers of the positions as well.
  const parameters = new Map([...all(source)].filter(([name]) => !name.endsWith(".position_ids")));
  return { ...opened(source), config, parameters };
}

function fileOf(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  const files = ["ip_adapter.safetensors", "ip_adapter.bin"].map((name) => join(path, name));
  const found = files.find((file) => existsSync(file));
  if (found === undefined)
    throw new EvokeError("MODEL_COMPONENT_MISSING", { file: path, component: "ip_adapter file" });
  return found;
}

function inferConfig(source: WeightSource): IpAdapterConfig {
  const has = (name: string) => source.tensors.has(`image_proj.${name}`);
  const shape = (name: string) => {
    const found = source.tensors.get(`image_proj.${name}`)?.shape;
    if (found !== undefined) return found;
    throw new EvokeError("MODEL_COMPONENT_MISSING", { file: source.file, component: `image_proj.${name}` });
  };
  if (has("latents")) {
    const [, tokens, width] = shape("latents");
    const layers = Array.from({ length: 64 }).findIndex((_, index) => !has(`layers.${index}.0.to_q.weight`));
    return {
      kind: "plus",
      tokens,
      width,
      layers,
      heads: shape("layers.0.0.to_q.weight")[0] / resamplerHeadWidth,
      hiddenSize: shape("proj_in.weight")[1],
      crossAttentionDim: shape("norm_out.weight")[0],
    };
  }
  if (has("proj.0.weight")) {
    const [crossAttentionDim, hiddenSize] = shape("proj.2.weight");
    return { kind: "full", hiddenSize, crossAttentionDim };
  }
  const [crossAttentionDim] = shape("norm.weight");
  const [width, embedSize] = shape("proj.weight");
  return { kind: "basic", tokens: width / crossAttentionDim, embedSize, crossAttentionDim };
}

function all(source: WeightSource): StateDict {
  return new Map([...source.tensors.keys()].map((name) => [name, source.parameter(name)]));
}

function opened(source: WeightSource): Pick<OpenComponent<unknown>, "files" | "verifyUnchanged" | "close"> {
  return { files: source.files, verifyUnchanged: () => source.verifyUnchanged(), close: () => source.close() };
}
