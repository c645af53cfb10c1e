import { silu } from "../nn/activations.ts";
import { conv2d } from "../nn/convolution.ts";
import type { Value } from "../nn/graph.ts";
import { groupNorm } from "../nn/normalization.ts";
import { upsampleTo } from "../nn/resampling.ts";
import type { Scope } from "../nn/scope.ts";
import { joinSkip } from "../nn/skip-connection.ts";
import type { UNetConfig } from "./config.ts";
import {
  addTo,
  attend,
  type BlockContext,
  downPath,
  middle,
  timedResnet,
  timeEmbedding,
  type UnetEncoderInputs,
} from "./unet-encoder.ts";

/** What a run of a UNet is given. */
export interface UnetInputs extends UnetEncoderInputs {
  /** What ControlNets add: to each skip, in the order of the way down, and to the middle. */
  readonly residuals?: { readonly down: readonly Value[]; readonly middle: Value };
  /** What a T2I-Adapter adds to each level of the way down, and to the middle. */
  readonly features?: { readonly down: readonly Value[]; readonly middle: Value };
}

/** The latent denoiser (Rombach et al. 2022, arXiv 2112.10752): noisy latents to a prediction of their shape. */
export function unet(p: Scope, config: UNetConfig, inputs: UnetInputs): Value {
  const { sample, residuals, features, contexts } = inputs;
  const context = { config, time: timeEmbedding(p, config, inputs), contexts };

  const stem = conv2d(p.at("conv_in"), sample, { out: config.blockOutChannels[0], kernel: 3 }); // [B, C₀, H, W]
  const down = downPath(p.at("down_blocks"), stem, context, features?.down);
  const added = [features?.middle, residuals?.middle].filter((value) => value !== undefined);
  const deepest = added.reduce(addTo, middle(p.at("mid_block"), down.end, context));
  const up = upPath(p.at("up_blocks"), deepest, {
    ...context,
    upBlockTypes: config.upBlockTypes,
    skips: down.skips.map((skip, index) => (residuals === undefined ? skip : addTo(skip, residuals.down[index]))),
  });

  const normalized = groupNorm(p.at("conv_norm_out"), up, { groups: config.normGroups, eps: config.normEps });
  return conv2d(p.at("conv_out"), silu(normalized), { out: config.outChannels, kernel: 3 });
}

interface UpPathOptions extends BlockContext, Pick<UNetConfig, "upBlockTypes"> {
  readonly skips: readonly Value[];
}

/** From the deepest level back to the sample's size, each resnet fed with one skip. */
function upPath(p: Scope, start: Value, options: UpPathOptions): Value {
  const { upBlockTypes, config } = options;
  const skips = [...options.skips];
  let x = start;
  upBlockTypes.forEach((type, index) => {
    const block = p.at(index);
    const level = upBlockTypes.length - 1 - index;
    const out = config.blockOutChannels[level];
    for (let layer = 0; layer <= config.layersPerBlock[level]; layer += 1) {
      const joined = skips.splice(-1).reduce((below, skip) => joinSkip(below, skip, index), x);
      x = timedResnet(block.at("resnets").at(layer), joined, { ...options, out });
      if (type === "CrossAttnUpBlock2D") x = attend(block.at("attentions").at(layer), x, { ...options, level });
    }
    if (level > 0) {
      // An odd size was rounded up on the way down, so the next skip says what to come back to.
      const upsampled = upsampleTo(x, skips[skips.length - 1]);
      x = conv2d(block.at("upsamplers.0.conv"), upsampled, { out, kernel: 3 });
    }
  });
  return x;
}
