import type { ClipTextConfig, UNetConfig, VaeConfig } from "@evoke/engine";
import type { ModelConfig } from "./random-checkpoint.ts";

/** What the UNets of all published models have in common. */
const unet = {
  inChannels: 4,
  outChannels: 4,
  midBlockType: "UNetMidBlock2DCrossAttn",
  normGroups: 32,
  normEps: 1e-5,
  flipSinToCos: true,
  freqShift: 0,
} as const;

const vae: VaeConfig = {
  inChannels: 3,
  outChannels: 3,
  latentChannels: 4,
  blockOutChannels: [128, 256, 512, 512],
  layersPerBlock: 2,
  normGroups: 32,
  scalingFactor: 0.18215,
  shiftFactor: 0,
  midBlockAttention: true,
  useQuantConv: true,
  usePostQuantConv: true,
};

/** OpenAI's CLIP ViT-L/14: 123 million parameters. */
const clipL: ClipTextConfig = {
  vocabSize: 49408,
  hiddenSize: 768,
  intermediateSize: 3072,
  layers: 12,
  heads: 12,
  maxPositions: 77,
  activation: "quick_gelu",
  layerNormEps: 1e-5,
  bosTokenId: 49406,
  eosTokenId: 49407,
};

/** OpenCLIP's ViT-bigG/14: 695 million parameters. */
const clipG: ClipTextConfig = {
  ...clipL,
  hiddenSize: 1280,
  intermediateSize: 5120,
  layers: 32,
  heads: 20,
  activation: "gelu",
  projectionSize: 1280,
};

const sd15Unet: UNetConfig = {
  ...unet,
  blockOutChannels: [320, 640, 1280, 1280],
  layersPerBlock: [2, 2, 2, 2],
  downBlockTypes: ["CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"],
  upBlockTypes: ["UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"],
  attentionHeads: [8, 8, 8, 8],
  transformerLayers: [1, 1, 1, 1],
  crossAttentionDim: 768,
  linearProjection: false,
};

const sdxlUnet: UNetConfig = {
  ...unet,
  blockOutChannels: [320, 640, 1280],
  layersPerBlock: [2, 2, 2],
  downBlockTypes: ["DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"],
  upBlockTypes: ["CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"],
  attentionHeads: [5, 10, 20],
  transformerLayers: [1, 2, 10],
  crossAttentionDim: 2048,
  linearProjection: true,
  addition: { timeEmbedDim: 256, inputDim: 2816 },
};

/** Stable Diffusion 1.5: a UNet of 860 million parameters. */
export const sd15: ModelConfig = {
  unet: sd15Unet,
  vae,
  textEncoders: [{ prefix: "cond_stage_model.transformer.", config: clipL }],
};

/** Stable Diffusion XL: a UNet of 2.6 billion parameters. */
export const sdxl: ModelConfig = {
  unet: sdxlUnet,
  vae: { ...vae, scalingFactor: 0.13025 },
  textEncoders: [
    { prefix: "conditioner.embedders.0.transformer.", config: clipL },
    { prefix: "conditioner.embedders.1.model.", config: clipG },
  ],
};
