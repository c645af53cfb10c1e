import type { RrdbNetConfig } from "../../models/rrdbnet.ts";
import { convolution, type ModuleNames, type TensorSpec } from "../mapping/tensor-spec.ts";
import { countLayers, type ShapeOf } from "../tensor-shapes.ts";

/** Names of a convolution of a dense block: BasicSR's, those of ESRGAN's release, and those of its training code. */
function denseNames(block: number, dense: number, layer: number): ModuleNames {
  return [
    `body.${block}.rdb${dense}.conv${layer}`,
    `RRDB_trunk.${block}.RDB${dense}.conv${layer}`,
    `model.1.sub.${block}.RDB${dense}.conv${layer}.0`,
  ];
}

/** An ESRGAN's configuration by the shapes of its tensors; undefined when they are of something else. */
export function inferRrdbNet(shape: ShapeOf): RrdbNetConfig | undefined {
  const dense = (block: number) => shape(...denseNames(block, 1, 1).map((name) => `${name}.weight`));
  const first = dense(0);
  if (first?.length !== 4) return undefined;
  const [growth, features] = first;
  const input = shape("conv_first.weight", "model.0.weight")?.[1] ?? 3;
  const output = shape("conv_last.weight", `model.${numbered(shape) * 3 + 4}.weight`)?.[0] ?? 3;
  return {
    architecture: "rrdbnet",
    features,
    growth,
    blocks: countLayers((block) => dense(block) !== undefined),
    doublings:
      countLayers((i) => shape(`conv_up${i + 1}.weight`, `upconv${i + 1}.weight`) !== undefined) || numbered(shape),
    unshuffle: Math.sqrt(input / output),
  };
}

/** Doublings of the layout that numbers its modules: each puts three of them between the trunk and the last two. */
function numbered(shape: ShapeOf): number {
  return Math.max(
    0,
    [0, 1, 2, 3].findIndex((doublings) => shape(`model.${3 * doublings + 4}.weight`) !== undefined),
  );
}

/** Every tensor of an ESRGAN by its name in BasicSR, and its names in the two older layouts. */
export function rrdbNetTensors({
  features,
  growth,
  blocks,
  doublings,
  unshuffle,
}: RrdbNetConfig): readonly TensorSpec[] {
  const plain = (names: ModuleNames) => convolution(names, [features, features, 3]);
  const specs = [...convolution(["conv_first", "conv_first", "model.0"], [features, 3 * unshuffle ** 2, 3])];
  for (let block = 0; block < blocks; block += 1) {
    for (const dense of [1, 2, 3]) {
      for (const layer of [1, 2, 3, 4, 5]) {
        const output = layer === 5 ? features : growth;
        const input = features + (layer - 1) * growth;
        specs.push(...convolution(denseNames(block, dense, layer), [output, input, 3]));
      }
    }
  }
  specs.push(...plain(["conv_body", "trunk_conv", `model.1.sub.${blocks}`]));
  for (let i = 1; i <= doublings; i += 1) specs.push(...plain([`conv_up${i}`, `upconv${i}`, `model.${3 * i}`]));
  specs.push(...plain(["conv_hr", "HRconv", `model.${3 * doublings + 2}`]));
  specs.push(...convolution(["conv_last", "conv_last", `model.${3 * doublings + 4}`], [3, features, 3]));
  return specs;
}
