import { silu } from "./activations.ts";
import { conv2d } from "./convolution.ts";
import type { Value } from "./graph.ts";
import { linear } from "./linear.ts";
import { groupNorm } from "./normalization.ts";
import { add, reshape } from "./operators.ts";
import type { Scope } from "./scope.ts";

/** The sizes of a residual block, and what steers it. */
export interface ResnetOptions {
  /** Output channels. */
  readonly out: number;
  readonly groups: number;
  readonly eps: number;
  /** Activated timestep embedding [batch, width] that shifts the features; undefined in autoencoders. */
  readonly time?: Value;
}

/** Residual block of two normalised 3×3 convolutions (He et al. 2016, as arranged by Ho et al. 2020). */
export function resnet(p: Scope, x: Value, { out, groups, eps, time }: ResnetOptions): Value {
  const normalized = silu(groupNorm(p.at("norm1"), x, { groups, eps }));
  const first = conv2d(p.at("conv1"), normalized, { out, kernel: 3 });
  const shifted = time === undefined ? first : add(first, timeShift(p.at("time_emb_proj"), time, out));
  const activated = silu(groupNorm(p.at("norm2"), shifted, { groups, eps }));
  const residual = conv2d(p.at("conv2"), activated, { out, kernel: 3 });
  const shortcut = x.shape[1] === out ? x : conv2d(p.at("conv_shortcut"), x, { out, kernel: 1 });
  return add(shortcut, residual);
}

function timeShift(p: Scope, time: Value, out: number): Value {
  return reshape(linear(p, time, { out }), [time.shape[0], out, 1, 1]);
}
