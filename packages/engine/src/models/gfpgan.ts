import { leakyRelu } from "../nn/activations.ts";
import { conv2d } from "../nn/convolution.ts";
import { fixed } from "../nn/dimensions.ts";
import type { Value } from "../nn/graph.ts";
import { linear } from "../nn/linear.ts";
import { modulatedConv2d } from "../nn/modulated-convolution.ts";
import { add, concat, multiply, reshape, scaled, slice } from "../nn/operators.ts";
import { averagePool } from "../nn/pooling.ts";
import { upsampleLinear } from "../nn/resampling.ts";
import type { Scope } from "../nn/scope.ts";

/** GFPGAN 1.2 and later, the "clean" architecture. Lists of channels go by size: 4, 8, … up to the picture's. */
export interface GfpganConfig {
  /** Channels of the encoder. */
  readonly encoder: readonly number[];
  /** Channels of the generator. */
  readonly generator: readonly number[];
  /** Channels of the generator that the encoder's features change, the last ones, from size 8 on. */
  readonly conditioned: readonly number[];
  readonly styleWidth: number;
  /** Style vectors that the encoder gives: one for each layer of the generator, or 1 for all. */
  readonly styles: number;
}

/** What the restorer gives. */
export interface GfpganOutputs {
  /** [1, 3, S, S] in about [−1, 1], not clamped. */
  readonly pixels: Value;
  /** [1, styles, styleWidth] */
  readonly styles: Value;
}

const slope = 0.2;

/** Side of the pictures that the network takes and gives, in pixels. */
export function gfpganSize({ encoder }: GfpganConfig): number {
  return 2 ** (encoder.length + 1);
}

/**
 * An aligned face [1, 3, S, S] in [−1, 1], restored: a U-Net reads styles and features from it, with which a generator of
 * faces is steered (Wang et al. 2021, arXiv 2101.04061).
 */
export function gfpgan(p: Scope, config: GfpganConfig, face: Value): GfpganOutputs {
  const { encoder, styleWidth, styles: count } = config;
  const levels = encoder.length;
  let x = leakyRelu(conv2d(p.at("conv_body_first"), face, { out: encoder[levels - 1], kernel: 1 }), slope);
  const skips: Value[] = [];
  for (let level = levels - 1; level > 0; level -= 1) {
    const down = { out: encoder[level - 1], resize: halve };
    x = residualBlock(p.at("conv_body_down").at(levels - 1 - level), x, down); // [1, E, 2^(level+1), 2^(level+1)]
    skips.push(x);
  }
  x = leakyRelu(conv2d(p.at("final_conv"), x, { out: encoder[0], kernel: 3 }), slope); // [1, E₀, 4, 4]
  const flat = linear(p.at("final_linear"), reshape(x, [1, encoder[0] * 16]), { out: count * styleWidth });

  const conditions: Condition[] = [];
  for (let level = 1; level < levels; level += 1) {
    const index = level - 1;
    const up = { out: encoder[level], resize: upsampleLinear };
    x = residualBlock(p.at("conv_body_up").at(index), add(x, skips[skips.length - level]), up);
    const channels = config.conditioned[index];
    conditions.push({
      scale: conditionBranch(p.at("condition_scale").at(index), x, channels),
      shift: conditionBranch(p.at("condition_shift").at(index), x, channels),
    });
  }
  const styles = reshape(flat, [1, count, styleWidth]);
  return { pixels: generator(p.at("stylegan_decoder"), config, { styles, conditions }), styles };
}

/** What features of the encoder do to those of the generator at one size. */
interface Condition {
  readonly scale: Value;
  readonly shift: Value;
}

interface ResidualOptions {
  readonly out: number;
  readonly resize: (x: Value) => Value;
}

function residualBlock(p: Scope, x: Value, { out, resize }: ResidualOptions): Value {
  const first = leakyRelu(conv2d(p.at("conv1"), x, { out: fixed(x.shape[1]), kernel: 3 }), slope);
  const second = leakyRelu(conv2d(p.at("conv2"), resize(first), { out, kernel: 3 }), slope);
  return add(second, conv2d(p.at("skip"), resize(x), { out, kernel: 1, bias: false }));
}

/** Bilinear resize by one half, which is the mean of four pixels. */
function halve(x: Value): Value {
  return averagePool(x, { kernel: 2, stride: 2 });
}

function conditionBranch(p: Scope, x: Value, out: number): Value {
  const hidden = leakyRelu(conv2d(p.at(0), x, { out: fixed(x.shape[1]), kernel: 3 }), slope);
  return conv2d(p.at(2), hidden, { out, kernel: 3 });
}

interface GeneratorInputs {
  readonly styles: Value;
  readonly conditions: readonly Condition[];
}

/** StyleGAN2's synthesis network (Karras et al. 2019, arXiv 1912.04958) with conditions after each first convolution. */
function generator(p: Scope, config: GfpganConfig, inputs: GeneratorInputs): Value {
  const { generator: channels, styles: count, styleWidth } = config;
  const style = (index: number) => {
    const row = count === 1 ? 0 : index;
    return reshape(slice(inputs.styles, 1, [row, row + 1]), [1, styleWidth]);
  };
  const noise = (index: number, size: number) => p.at("noises").parameter(`noise${index}`, [1, 1, size, size]);
  const start = p.at("constant_input").parameter("weight", [1, channels[0], 4, 4]);
  let x = styledConv(p.at("style_conv1"), start, { out: channels[0], style: style(0), noise: noise(0, 4) });
  let picture = toRgb(p.at("to_rgb1"), x, style(1));
  inputs.conditions.forEach((condition, index) => {
    const out = channels[index + 1];
    const size = 2 ** (index + 3);
    const [first, second] = [2 * index + 1, 2 * index + 2]; // of the layers after the constant's
    const convs = p.at("style_convs");
    const larger = upsampleLinear(x);
    x = styledConv(convs.at(first - 1), larger, { out, style: style(first), noise: noise(first, size) });
    x = conditioned(x, condition);
    x = styledConv(convs.at(second - 1), x, { out, style: style(second), noise: noise(second, size) });
    const details = toRgb(p.at("to_rgbs").at(index), x, style(second + 1));
    picture = add(upsampleLinear(picture), details);
  });
  return picture;
}

/** Scales and shifts the last channels and leaves the others to the generator. */
function conditioned(x: Value, { scale, shift }: Condition): Value {
  const channels = fixed(x.shape[1]);
  const kept = channels - fixed(scale.shape[1]);
  const changed = add(multiply(slice(x, 1, [kept, channels]), scale), shift);
  return kept === 0 ? changed : concat([slice(x, 1, [0, kept]), changed], 1);
}

interface StyledConvOptions {
  readonly out: number;
  /** [1, styleWidth] */
  readonly style: Value;
  /** [1, 1, size, size] */
  readonly noise: Value;
}

function styledConv(p: Scope, x: Value, { out, style, noise }: StyledConvOptions): Value {
  const modulated = modulatedConv2d(p.at("modulated_conv"), x, { out, kernel: 3, style, demodulate: true });
  const strength = reshape(p.parameter("weight", [1]), []);
  const noisy = add(scaled(modulated, Math.SQRT2), multiply(noise, strength));
  return leakyRelu(add(noisy, p.parameter("bias", [1, out, 1, 1])), slope);
}

function toRgb(p: Scope, x: Value, style: Value): Value {
  const rgb = modulatedConv2d(p.at("modulated_conv"), x, { out: 3, kernel: 1, style, demodulate: false });
  return add(rgb, p.parameter("bias", [1, 3, 1, 1]));
}
