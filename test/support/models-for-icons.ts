import { join } from "node:path";
import { sd15 } from "../bench/published-models.ts";
import { writeRandomWeights } from "../bench/random-weights.ts";
import { writeRandomControlNet } from "./random-controlnet.ts";
import { writeRandomIpAdapter, writeRandomVisionTower } from "./random-ip-adapter.ts";
import { writeRandomT2iAdapter } from "./random-t2i-adapter.ts";
import { writeRandomUpscaler } from "./random-upscaler.ts";

const channels = [64, 128, 256] as const;
const width = 192;
const unet = {
  ...sd15.unet,
  blockOutChannels: channels,
  layersPerBlock: [1, 1, 1],
  downBlockTypes: channels.map(() => "CrossAttnDownBlock2D" as const),
  upBlockTypes: channels.map(() => "CrossAttnUpBlock2D" as const),
  attentionHeads: [2, 4, 8],
  transformerLayers: [1, 1, 1],
  crossAttentionDim: width,
  useLinearProjection: true,
};

/**
 * Writes models of random weights that work with the shipped one: a ControlNet `edges`, a T2I-Adapter `sketch`, an
 * IP-Adapter `look` with its vision tower, a textual inversion `style` of two vectors, and an upscaler `twice`.
 */
export async function writeModelsForIcons(folder: string): Promise<void> {
  await writeRandomControlNet(join(folder, "edges"), unet);
  await writeRandomT2iAdapter(join(folder, "sketch"), channels);
  await writeRandomVisionTower(join(folder, "ip_adapter_sd_image_encoder"));
  await writeRandomIpAdapter(join(folder, "look.safetensors"), width, [
    ...channels,
    ...[256, 256, 128, 128, 64, 64],
    256,
  ]);
  await writeRandomWeights(join(folder, "style.safetensors"), [{ name: "emb_params", shape: [2, width] }]);
  await writeRandomUpscaler(join(folder, "twice.safetensors"), 2);
}
