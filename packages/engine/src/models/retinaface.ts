import { leakyRelu, relu } from "../nn/activations.ts";
import { conv2d } from "../nn/convolution.ts";
import type { Value } from "../nn/graph.ts";
import { batchNorm } from "../nn/normalization.ts";
import { add, concat, reshape, transpose } from "../nn/operators.ts";
import { maxPool } from "../nn/pooling.ts";
import { upsampleTo } from "../nn/resampling.ts";
import type { Scope } from "../nn/scope.ts";

/** RetinaFace with a ResNet of bottleneck blocks. */
export interface RetinaFaceConfig {
  /** Channels of the first convolution; 64 in ResNet-50. */
  readonly stem: number;
  /** The ResNet's four stages. */
  readonly stages: readonly ResNetStage[];
  /** Channels of every level of the feature pyramid; 256 in the published model. */
  readonly pyramid: number;
  /** Anchors at each cell of a level. */
  readonly anchors: number;
}

/** One resolution of the backbone. */
export interface ResNetStage {
  readonly blocks: number;
  /** Channels within a block, and of what it gives. */
  readonly inner: number;
  readonly outer: number;
}

/** One row for each anchor: levels from fine to coarse, within a level row by row. */
export interface RetinaFaceOutputs {
  /** [B, anchors, 4]: offsets of centre and size. */
  readonly boxes: Value;
  /** [B, anchors, 2]: probabilities of background and face. */
  readonly classes: Value;
  /** [B, anchors, 10]: offsets of eyes, nose and corners of the mouth, x before y. */
  readonly landmarks: Value;
}

/** Blue, green and red that are subtracted: the means of ImageNet, as Caffe's models have them. */
const mean = Float32Array.of(104, 117, 123);

/** Pixels [B, 3, H, W], blue before green before red, in 0 … 255, to faces (Deng et al. 2019, arXiv 1905.00641). */
export function retinaFace(p: Scope, config: RetinaFaceConfig, pixels: Value): RetinaFaceOutputs {
  const negative = mean.map((value) => -value);
  const centred = add(pixels, pixels.graph.constant(negative, [3, 1, 1]));
  const levels = pyramid(p.at("fpn"), resNet(p.at("body"), config, centred), config).map((level, index) =>
    contextModule(p.at(`ssh${index + 1}`), level, config),
  ); // [B, pyramid, ⌈H/8⌉, ⌈W/8⌉], then 1/16 and 1/32
  const head = (name: string, values: number) =>
    concat(
      levels.map((level, index) => {
        const out = config.anchors * values;
        const scores = conv2d(p.at(name).at(index).at("conv1x1"), level, { out, kernel: 1 });
        return reshape(transpose(scores, [0, 2, 3, 1]), [pixels.shape[0], `${name} ${index}`, values]);
      }),
      1,
    );
  const classes = head("ClassHead", 2);
  return {
    boxes: head("BboxHead", 4),
    classes: classes.graph.op("Softmax", [classes], { shape: classes.shape }),
    landmarks: head("LandmarkHead", 10),
  };
}

/** The results of the last three stages (He et al. 2015, arXiv 1512.03385, with the stride in the 3×3 convolution). */
function resNet(p: Scope, { stem, stages }: RetinaFaceConfig, pixels: Value): readonly Value[] {
  const first = conv2d(p.at("conv1"), pixels, { out: stem, kernel: 7, stride: 2, bias: false });
  let x = maxPool(relu(batchNorm(p.at("bn1"), first)), { kernel: 3, stride: 2, padding: 1 }); // [B, stem, ⌈H/4⌉, ⌈W/4⌉]
  const results = stages.map((stage, index) => {
    for (let block = 0; block < stage.blocks; block += 1) {
      const stride = index > 0 && block === 0 ? 2 : 1;
      x = bottleneck(p.at(`layer${index + 1}`).at(block), x, { stage, stride });
    }
    return x;
  });
  return results.slice(1);
}

function bottleneck(
  p: Scope,
  x: Value,
  { stage: { inner, outer }, stride }: { readonly stage: ResNetStage; readonly stride: number },
): Value {
  const narrow = relu(batchNorm(p.at("bn1"), conv2d(p.at("conv1"), x, { out: inner, kernel: 1, bias: false })));
  const spatial = conv2d(p.at("conv2"), narrow, { out: inner, kernel: 3, stride, bias: false });
  const wide = conv2d(p.at("conv3"), relu(batchNorm(p.at("bn2"), spatial)), { out: outer, kernel: 1, bias: false });
  const shortcut =
    stride === 1 && x.shape[1] === outer ? x : normalizedConv(p.at("downsample"), x, { out: outer, kernel: 1, stride });
  return relu(add(batchNorm(p.at("bn3"), wide), shortcut));
}

/** Each level mixed with the coarser one (Lin et al. 2016, arXiv 1612.03144). */
function pyramid(p: Scope, stages: readonly Value[], config: RetinaFaceConfig): readonly Value[] {
  const out = config.pyramid;
  const [fine, middle, coarse] = stages.map((stage, index) =>
    leakyRelu(normalizedConv(p.at(`output${index + 1}`), stage, { out, kernel: 1 }), slope(config)),
  );
  const merge = (name: string, level: Value, coarser: Value) => {
    const sum = add(level, upsampleTo(coarser, level));
    return leakyRelu(normalizedConv(p.at(name), sum, { out, kernel: 3 }), slope(config));
  };
  const mergedMiddle = merge("merge2", middle, coarse);
  return [merge("merge1", fine, mergedMiddle), mergedMiddle, coarse];
}

/** Views of growing extent, side by side (Najibi et al. 2017, arXiv 1708.03979). */
function contextModule(p: Scope, x: Value, config: RetinaFaceConfig): Value {
  const [half, quarter] = [config.pyramid / 2, config.pyramid / 4];
  const activated = (name: string, input: Value) =>
    leakyRelu(normalizedConv(p.at(name), input, { out: quarter, kernel: 3 }), slope(config));
  const shared = activated("conv5X5_1", x);
  const views = [
    normalizedConv(p.at("conv3X3"), x, { out: half, kernel: 3 }),
    normalizedConv(p.at("conv5X5_2"), shared, { out: quarter, kernel: 3 }),
    normalizedConv(p.at("conv7x7_3"), activated("conv7X7_2", shared), { out: quarter, kernel: 3 }),
  ];
  return relu(concat(views, 1));
}

interface NormalizedConvOptions {
  readonly out: number;
  readonly kernel: number;
  readonly stride?: number;
}

function normalizedConv(p: Scope, x: Value, options: NormalizedConvOptions): Value {
  return batchNorm(p.at(1), conv2d(p.at(0), x, { ...options, bias: false }));
}

/** Narrow pyramids let a little of the negative side pass. */
function slope({ pyramid: channels }: RetinaFaceConfig): number {
  return channels <= 64 ? 0.1 : 0;
}
