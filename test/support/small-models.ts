import { sd15, sdxl } from "../bench/published-models.ts";
import type { ModelConfig } from "../bench/random-checkpoint.ts";

const text = { hiddenSize: 64, intermediateSize: 128, layers: 2, heads: 1 };
const vae = { blockOutChannels: [32, 32, 32, 32], layersPerBlock: 1 };
const [clip] = sd15.textEncoders;
const [clipL, clipG] = sdxl.textEncoders;

/** Stable Diffusion 1.5 in all but its widths and depths. */
export const smallSd1: ModelConfig = {
  unet: {
    ...sd15.unet,
    blockOutChannels: [32, 64],
    layersPerBlock: [1, 1],
    downBlockTypes: ["CrossAttnDownBlock2D", "DownBlock2D"],
    upBlockTypes: ["UpBlock2D", "CrossAttnUpBlock2D"],
    attentionHeads: [8, 8],
    transformerLayers: [1, 1],
    crossAttentionDim: 64,
  },
  vae: { ...sd15.vae, ...vae },
  textEncoders: [{ ...clip, config: { ...clip.config, ...text } }],
};

/** SDXL in all but its widths and depths. */
export const smallSdxl: ModelConfig = {
  unet: {
    ...sdxl.unet,
    blockOutChannels: [64, 128],
    layersPerBlock: [1, 1],
    downBlockTypes: ["DownBlock2D", "CrossAttnDownBlock2D"],
    upBlockTypes: ["CrossAttnUpBlock2D", "UpBlock2D"],
    attentionHeads: [1, 2],
    transformerLayers: [1, 2],
    crossAttentionDim: 128,
    addition: { timeEmbedDim: 32, inputDim: 256 },
  },
  vae: { ...sdxl.vae, ...vae },
  textEncoders: [
    { ...clipL, config: { ...clipL.config, ...text } },
    { ...clipG, config: { ...clipG.config, ...text, projectionSize: 64 } },
  ],
};
