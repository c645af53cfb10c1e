export { TorchGenerator } from "./diffusion/random.ts";
export type * from "./models/config.ts";
export type { ClipTokenizer } from "./prompt/clip-tokenizer.ts";
export type { Conditioning } from "./prompt/conditioning-types.ts";
export { loadClipTokenizer } from "./prompt/load-clip-tokenizer.ts";
export type * from "./schedulers/scheduler.ts";
export { elementCount, type Tensor, tensor } from "./tensor.ts";
export { openSafetensors } from "./weights/safetensors/safetensors.ts";
export type * from "./weights/state-dict.ts";
