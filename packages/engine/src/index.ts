// A model, from prompts to pictures

export { modelTokenizer, type TextEncoderName } from "./generate/clip-tokenizers.ts";
export { type IpAdapterMethod, ipAdapterBlocks } from "./generate/ip-adapter-blocks.ts";
export type { CodecOptions } from "./generate/latent-codec.ts";
export type { StableDiffusionOptions } from "./generate/model-options.ts";
export type { NetworkModel } from "./generate/network-model.ts";
export {
  type FaceDetectorModel,
  type FaceGeneratorModel,
  faceDetectorModel,
  faceGeneratorModel,
  type RestorationModelOptions,
  type UpscalerModel,
  upscalerModel,
} from "./generate/restoration-models.ts";
export { latentNoise, type SamplingRequest } from "./generate/sampling.ts";
export { type PromptOptions, StableDiffusion, type TextOptions } from "./generate/stable-diffusion.ts";
export { StandaloneVae } from "./generate/standalone-vae.ts";
export {
  type ControlNetModel,
  controlNetModel,
  type ImageEncoderModel,
  type IpAdapterModel,
  imageEncoderModel,
  ipAdapterModel,
  type T2iAdapterModel,
  t2iAdapterModel,
} from "./generate/steering-models.ts";
export type * from "./generate/steering-request.ts";
export type { Device, RuntimeOptions } from "./runtime/device.ts";
export type { WorkingMemory } from "./runtime/memory-need.ts";
export {
  type CachedNetwork,
  ModelCache,
  type ModelCacheOptions,
  type ModelCacheStatistics,
} from "./runtime/model-cache.ts";
export { identifyModel } from "./weights/identify/identify-model.ts";
export type * from "./weights/identify/identity.ts";
export type { Lora, LoraKind, LoraLayer, LoraNetwork, WeightedLora } from "./weights/lora/lora.ts";
export { openLora } from "./weights/lora/open-lora.ts";
export { type LoraReport, reportLora } from "./weights/lora/report-lora.ts";

// Larger pictures and better faces

export type { UpscalerConfig } from "./models/upscaler.ts";
export { decodeBoxes, decodeLandmarks } from "./restore/decode-faces.ts";
export type { DetectOptions } from "./restore/detect-faces.ts";
export type * from "./restore/face.ts";
export { faceAnchors } from "./restore/face-anchors.ts";
export { openFaceDetector, openFaceGenerator } from "./restore/open-face-networks.ts";
export { type FaceRestorer, type FaceRestorerFiles, openFaceRestorer } from "./restore/open-face-restorer.ts";
export { openUpscaler, type Upscaler } from "./restore/open-upscaler.ts";
export { type FaceNetworks, type RestoredPicture, type RestoreOptions, restoreFaces } from "./restore/restore-faces.ts";
export { fitSimilarity, type Similarity } from "./restore/similarity.ts";
export type { UpscaleOptions } from "./restore/upscale-tiled.ts";
export type { FaceDetector, FacePrediction } from "./runtime/face-detector.ts";
export type { FaceGenerator } from "./runtime/face-generator.ts";

// Prompts

export type { ClipTokenizer } from "./prompt/clip-tokenizer.ts";
export { type EncodePromptOptions, encodePrompt, padConditioning } from "./prompt/conditioning.ts";
export type { Conditioning } from "./prompt/conditioning-types.ts";
export { loadClipTokenizer } from "./prompt/load-clip-tokenizer.ts";
export { loadTextualInversion } from "./prompt/load-textual-inversion.ts";
export { promptChunks } from "./prompt/prompt-chunks.ts";
export {
  type BlendedPrompt,
  type ParsedPrompt,
  type PromptFragment,
  parsePrompt,
  type WeightedPrompt,
} from "./prompt/prompt-syntax.ts";
export {
  concatenateRegions,
  type RegionalConditioning,
  type RegionalPrompt,
  regionBias,
  type TokenRegion,
} from "./prompt/regional.ts";
export {
  type EncodeSdxlPromptOptions,
  type EncodeSdxlRefinerPromptOptions,
  encodeSdxlPrompt,
  encodeSdxlRefinerPrompt,
  type SdxlSize,
} from "./prompt/sdxl-conditioning.ts";
export type { ClipEncoder } from "./prompt/sequence-encoder.ts";
export { promptTriggers, type TextualInversion } from "./prompt/textual-inversion.ts";

// Schedulers

export {
  createFlowScheduler,
  createScheduler,
  createSchedulerFromClass,
  isSchedulerName,
  type SchedulerOptions,
} from "./schedulers/create-scheduler.ts";
export type * from "./schedulers/scheduler.ts";
export {
  type FlowSchedulerName,
  flowSchedulerNames,
  type SchedulerName,
  schedulerNames,
} from "./schedulers/scheduler-names.ts";

// Sampling, step by step

export { scaleResiduals, softenResiduals, sumResiduals } from "./diffusion/control-residuals.ts";
export { type DenoiseConditioning, type DenoiseOptions, type DenoiseStep, denoise } from "./diffusion/denoise.ts";
export type { DenoiseMask } from "./diffusion/denoise-mask.ts";
export { type CoherenceMode, type GradientMaskOptions, gradientMask } from "./diffusion/gradient-mask.ts";
export { type InpaintingOptions, inpainting } from "./diffusion/inpainting.ts";
export type { LatentPreview } from "./diffusion/latent-preview.ts";
export { scaleLatents, unscaleLatents } from "./diffusion/latent-scale.ts";
export { type DrawPrecision, TorchGenerator } from "./diffusion/random.ts";
export type { Prompts } from "./diffusion/regional-conditioning.ts";
export { resizeMask } from "./diffusion/resize-mask.ts";
export { seededNoise } from "./diffusion/seeded-noise.ts";
export {
  type Control,
  type ControlMode,
  type FeatureControl,
  type Influence,
  type PictureControl,
  type Run,
  type Steering,
  steeredUnet,
} from "./diffusion/steering.ts";

// Networks

export type { ClipVisionConfig } from "./models/clip-vision.ts";
export type * from "./models/config.ts";
export type { IpAdapterConfig } from "./models/ip-adapter.ts";
export type { T2iAdapterConfig } from "./models/t2i-adapter.ts";
export type { TinyVaeConfig } from "./models/tiny-vae.ts";
export {
  type FreeU,
  Graph,
  type GraphOptions,
  type OperatorOptions,
  type Value,
  type WrappedAxes,
} from "./nn/graph.ts";
export { type AutoencoderOptions, createAutoencoder, defaultTileSize } from "./runtime/autoencoder.ts";
export { createControlNet } from "./runtime/controlnet.ts";
export {
  createImageEncoder,
  createImageProjector,
  type ImageEncoder,
  type ImageEncoding,
  type ImageProjector,
} from "./runtime/image-encoder.ts";
export type * from "./runtime/modules.ts";
export { decodeSeparateTiles, type SeparateTilesOptions } from "./runtime/separate-tiles.ts";
export { createSession, type RunInput, type Session, type SessionOptions } from "./runtime/session.ts";
export { createT2iAdapter, type T2iAdapter } from "./runtime/t2i-adapter.ts";
export { createTextEncoder } from "./runtime/text-encoder.ts";
export { createTinyAutoencoder } from "./runtime/tiny-autoencoder.ts";
export { createUnet } from "./runtime/unet.ts";

// Weights and tensors

export { elementCount, type Tensor, tensor } from "./tensor.ts";
export { type Checkpoint, openCheckpoint } from "./weights/checkpoint.ts";
export type { ConfigOverrides, ModelBase, PredictionType } from "./weights/config/overrides.ts";
export { type IpAdapter, openImageEncoder, openIpAdapter } from "./weights/ip-adapter.ts";
export { clipTextTensors } from "./weights/mapping/clip-text.ts";
export type { TensorOrigin, TensorSpec } from "./weights/mapping/tensor-spec.ts";
export { unetTensors } from "./weights/mapping/unet.ts";
export { vaeTensors } from "./weights/mapping/vae.ts";
export { type OpenComponent, openControlNet, openVae } from "./weights/open-component.ts";
export { openWeights } from "./weights/open-weights.ts";
export { parameterValues } from "./weights/parameter-bytes.ts";
export { openSafetensors } from "./weights/safetensors/safetensors.ts";
export type * from "./weights/state-dict.ts";
export { openT2iAdapter } from "./weights/t2i-adapter.ts";
export { openTinyVae } from "./weights/tiny-vae.ts";
export type { TensorInfo, WeightSource } from "./weights/weight-source.ts";
