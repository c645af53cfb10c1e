import type { ResNetStage, RetinaFaceConfig } from "../../models/retinaface.ts";
import { convolution, type TensorSpec, tensorSpec } from "../mapping/tensor-spec.ts";
import type { NetworkKind } from "../open-network.ts";
import { countLayers, type ShapeOf } from "../tensor-shapes.ts";

/** RetinaFace with a ResNet, as in detection_Resnet50_Final.pth. */
export const retinaFaceFiles: NetworkKind<RetinaFaceConfig> = {
  title: "face detector",
  known: "a RetinaFace with a ResNet-50",
  infer,
  flaw: ({ pyramid, anchors }) =>
    pyramid % 4 === 0 && anchors === 2 ? undefined : "its feature pyramid or its anchors have other sizes",
  tensors,
  // A counter that PyTorch's batch norms keep while they are trained.
  unused: /\.num_batches_tracked$/,
};

function infer(shape: ShapeOf): RetinaFaceConfig | undefined {
  const stem = shape("body.conv1.weight");
  const level = shape("fpn.output1.0.weight");
  if (stem?.length !== 4 || level?.length !== 4) return undefined;
  const stages = [1, 2, 3, 4].map((stage): ResNetStage => {
    const layer = `body.layer${stage}`;
    const [outer = 0, inner = 0] = shape(`${layer}.0.conv3.weight`) ?? [];
    return { blocks: countLayers((block) => shape(`${layer}.${block}.conv1.weight`) !== undefined), inner, outer };
  });
  const boxes = shape("BboxHead.0.conv1x1.weight")?.[0] ?? 0;
  return { stem: stem[0], stages, pyramid: level[0], anchors: boxes / 4 };
}

function tensors({ stem, stages, pyramid, anchors }: RetinaFaceConfig): readonly TensorSpec[] {
  const specs = [...bare("body.conv1", [stem, 3, 7]), ...batchNorm("body.bn1", stem)];
  let input = stem;
  stages.forEach(({ blocks, inner, outer }, stage) => {
    for (let index = 0; index < blocks; index += 1) {
      const block = `body.layer${stage + 1}.${index}`;
      specs.push(...bare(`${block}.conv1`, [inner, input, 1]), ...batchNorm(`${block}.bn1`, inner));
      specs.push(...bare(`${block}.conv2`, [inner, inner, 3]), ...batchNorm(`${block}.bn2`, inner));
      specs.push(...bare(`${block}.conv3`, [outer, inner, 1]), ...batchNorm(`${block}.bn3`, outer));
      // The first block of a stage always has one: it changes the channels, the size or both.
      if (index === 0 && (stage > 0 || input !== outer)) {
        specs.push(...normalized(`${block}.downsample`, [outer, input, 1]));
      }
      input = outer;
    }
  });
  for (const level of [1, 2, 3]) {
    specs.push(...normalized(`fpn.output${level}`, [pyramid, stages[level].outer, 1]));
    if (level < 3) specs.push(...normalized(`fpn.merge${level}`, [pyramid, pyramid, 3]));
    specs.push(...contextModule(`ssh${level}`, pyramid));
    for (const [head, values] of [
      ["BboxHead", 4],
      ["ClassHead", 2],
      ["LandmarkHead", 10],
    ] as const) {
      specs.push(...convolution([`${head}.${level - 1}.conv1x1`], [anchors * values, pyramid, 1]));
    }
  }
  return specs;
}

function contextModule(name: string, channels: number): readonly TensorSpec[] {
  const [half, quarter] = [channels / 2, channels / 4];
  return [
    ...normalized(`${name}.conv3X3`, [half, channels, 3]),
    ...normalized(`${name}.conv5X5_1`, [quarter, channels, 3]),
    ...normalized(`${name}.conv5X5_2`, [quarter, quarter, 3]),
    ...normalized(`${name}.conv7X7_2`, [quarter, quarter, 3]),
    ...normalized(`${name}.conv7x7_3`, [quarter, quarter, 3]),
  ];
}

type Sizes = readonly [out: number, input: number, kernel: number];

/** A convolution without bias and the norm after it. */
function normalized(name: string, sizes: Sizes): readonly TensorSpec[] {
  return [...bare(`${name}.0`, sizes), ...batchNorm(`${name}.1`, sizes[0])];
}

function bare(name: string, [out, input, kernel]: Sizes): readonly TensorSpec[] {
  return [tensorSpec([`${name}.weight`], [out, input, kernel, kernel])];
}

function batchNorm(name: string, channels: number): readonly TensorSpec[] {
  return ["weight", "bias", "running_mean", "running_var"].map((part) => tensorSpec([`${name}.${part}`], [channels]));
}
