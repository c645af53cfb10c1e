import type { Value } from "../nn/graph.ts";
import type { Scope } from "../nn/scope.ts";
import { type RrdbNetConfig, rrdbNet } from "./rrdbnet.ts";
import { type SrvggConfig, srvgg } from "./srvgg.ts";
import { type SwinIrConfig, type SwinIrReconstruction, swinIr } from "./swinir.ts";

/** The architecture of an image upscaler. */
export type UpscalerConfig = RrdbNetConfig | SrvggConfig | SwinIrConfig;

/** Pixels [1, 3, H, W] in [0, 1] to [1, 3, s·H, s·W], not clamped. H and W are multiples of `upscalerMultiple`. */
export function upscaler(p: Scope, config: UpscalerConfig, pixels: Value): Value {
  switch (config.architecture) {
    case "rrdbnet":
      return rrdbNet(p, config, pixels);
    case "srvgg":
      return srvgg(p, config, pixels);
    case "swinir":
      return swinIr(p, config, pixels);
  }
}

/** How many times wider and higher the result is. */
export function upscalerScale(config: UpscalerConfig): number {
  switch (config.architecture) {
    case "rrdbnet":
      return 2 ** config.doublings / config.unshuffle;
    case "srvgg":
      return config.scale;
    case "swinir":
      return reconstructionScale(config.reconstruction);
  }
}

function reconstructionScale(reconstruction: SwinIrReconstruction): number {
  switch (reconstruction.kind) {
    case "nearest":
      return 2 ** reconstruction.doublings;
    case "shuffle":
      return reconstruction.factors.reduce((product, factor) => product * factor, 1);
    case "direct-shuffle":
      return reconstruction.factor;
    case "residual":
      return 1;
  }
}

/** What the sizes of a picture have to be multiples of. */
export function upscalerMultiple(config: UpscalerConfig): number {
  switch (config.architecture) {
    case "rrdbnet":
      return config.unshuffle;
    case "srvgg":
      return 1;
    case "swinir":
      return config.windowSize;
  }
}
