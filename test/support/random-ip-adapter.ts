import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TensorShape, writeRandomWeights } from "../bench/random-weights.ts";

/** Width of what the vision tower tells of a picture. */
const embedSize = 24;

/** Writes a CLIP vision tower of random weights, as a diffusers folder. */
export async function writeRandomVisionTower(folder: string): Promise<void> {
  const [hidden, intermediate, size, patch] = [32, 64, 32, 16];
  await mkdir(folder);
  const config = {
    architectures: ["CLIPVisionModelWithProjection"],
    hidden_size: hidden,
    intermediate_size: intermediate,
    image_size: size,
    patch_size: patch,
    num_hidden_layers: 1,
    num_attention_heads: 2,
    projection_dim: embedSize,
  };
  await writeFile(join(folder, "config.json"), JSON.stringify(config));
  const layer = "vision_model.encoder.layers.0";
  await writeRandomWeights(join(folder, "model.safetensors"), [
    { name: "vision_model.embeddings.class_embedding", shape: [hidden] },
    { name: "vision_model.embeddings.patch_embedding.weight", shape: [hidden, 3, patch, patch] },
    { name: "vision_model.embeddings.position_embedding.weight", shape: [(size / patch) ** 2 + 1, hidden] },
    ...["pre_layrnorm", "post_layernorm"].flatMap((name) => pair(`vision_model.${name}`, [hidden])),
    ...["layer_norm1", "layer_norm2"].flatMap((name) => pair(`${layer}.${name}`, [hidden])),
    ...["q_proj", "k_proj", "v_proj", "out_proj"].flatMap((name) =>
      pair(`${layer}.self_attn.${name}`, [hidden, hidden]),
    ),
    ...pair(`${layer}.mlp.fc1`, [intermediate, hidden]),
    ...pair(`${layer}.mlp.fc2`, [hidden, intermediate]),
    { name: "visual_projection.weight", shape: [embedSize, hidden] },
  ]);
}

/**
 * Writes an IP-Adapter of random weights.
 *
 * @param width of the model's conditioning
 * @param channels of the picture at each cross attention: on the way down, on the way up, in the middle
 */
export function writeRandomIpAdapter(path: string, width: number, channels: readonly number[]): Promise<void> {
  return writeRandomWeights(path, [
    ...pair("image_proj.proj", [4 * width, embedSize]),
    ...pair("image_proj.norm", [width]),
    ...channels.flatMap((count, index) =>
      ["to_k_ip", "to_v_ip"].map((part) => ({
        name: `ip_adapter.${2 * index + 1}.${part}.weight`,
        shape: [count, width],
      })),
    ),
  ]);
}

function pair(name: string, shape: readonly number[]): readonly TensorShape[] {
  return [
    { name: `${name}.weight`, shape },
    { name: `${name}.bias`, shape: shape.slice(0, 1) },
  ];
}
