import type { SwinIrConfig, SwinIrReconstruction } from "../../models/swinir.ts";
import { convolution, linear, type ModuleNames, norm, type TensorSpec, tensorSpec } from "../mapping/tensor-spec.ts";
import { countLayers, type ShapeOf } from "../tensor-shapes.ts";

/** Tables that the network's code computes from its configuration, and stores beside the weights. */
export const swinIrUnused = /\.(relative_position_index|attn_mask)$/;

/** Mean colour of the DIV2K pictures. */
const trainingMean = [0.4488, 0.4371, 0.404] as const;

/** A SwinIR's configuration by the shapes of its tensors; undefined when they are of something else. */
export function inferSwinIr(shape: ShapeOf): SwinIrConfig | undefined {
  const block = (group: number, index: number) => `layers.${group}.residual_group.blocks.${index}`;
  const table = (group: number, index: number) => shape(`${block(group, index)}.attn.relative_position_bias_table`);
  const first = shape("conv_first.weight");
  const positions = table(0, 0)?.[0];
  if (first?.length !== 4 || positions === undefined) return undefined;
  const groups = Array.from({ length: countLayers((group) => table(group, 0) !== undefined) }, (_, group) => group);
  return {
    architecture: "swinir",
    width: first[0],
    depths: groups.map((group) => countLayers((index) => table(group, index) !== undefined)),
    heads: groups.map((group) => table(group, 0)?.[1] ?? 0),
    windowSize: (Math.sqrt(positions) + 1) / 2,
    hidden: shape(`${block(0, 0)}.mlp.fc1.weight`)?.[0] ?? 0,
    groupConvolutions: shape("layers.0.conv.0.weight") === undefined ? 1 : 3,
    reconstruction: inferReconstruction(shape),
    mean: inferMean(shape, block(0, 0), block(0, 1)),
  };
}

/**
 * The authors' code subtracts the mean of its training pictures. It stores the table of positions of every block and the
 * mask of every shifted one, so a file with the first and without the second comes from other code, which does not.
 */
function inferMean(shape: ShapeOf, plain: string, shifted: string): SwinIrConfig["mean"] {
  const hasPositions = shape(`${plain}.attn.relative_position_index`) !== undefined;
  return hasPositions && shape(`${shifted}.attn_mask`) === undefined ? [0, 0, 0] : trainingMean;
}

function inferReconstruction(shape: ShapeOf): SwinIrReconstruction {
  const [features] = shape("conv_before_upsample.0.weight") ?? [];
  const factorOf = (index: number, channels: number) =>
    Math.sqrt((shape(`upsample.${2 * index}.weight`)?.[0] ?? 0) / channels);
  if (features === undefined) {
    const shuffles = shape("upsample.0.weight") !== undefined;
    return shuffles ? { kind: "direct-shuffle", factor: factorOf(0, 3) } : { kind: "residual" };
  }
  const doublings = countLayers((index) => shape(`conv_up${index + 1}.weight`) !== undefined);
  if (doublings > 0) return { kind: "nearest", features, doublings };
  const shuffles = countLayers((index) => shape(`upsample.${2 * index}.weight`) !== undefined);
  return {
    kind: "shuffle",
    features,
    factors: Array.from({ length: shuffles }, (_, index) => factorOf(index, features)),
  };
}

/** Every tensor of a SwinIR. There is one layout only, in which queries, keys and values are one tensor. */
export function swinIrTensors(config: SwinIrConfig): readonly TensorSpec[] {
  const { width, depths, reconstruction } = config;
  const specs = [...convolution(["conv_first"], [width, 3, 3]), ...norm(["patch_embed.norm"], width)];
  depths.forEach((depth, group) => {
    const layer = `layers.${group}`;
    for (let index = 0; index < depth; index += 1) {
      specs.push(...block(`${layer}.residual_group.blocks.${index}`, config, config.heads[group]));
    }
    specs.push(...groupEnd(`${layer}.conv`, config));
  });
  specs.push(...norm(["norm"], width), ...groupEnd("conv_after_body", config));
  return [...specs, ...reconstructionTensors(reconstruction, width)];
}

function block(name: string, { width, hidden, windowSize }: SwinIrConfig, heads: number): TensorSpec[] {
  return [
    ...norm([`${name}.norm1`], width),
    tensorSpec([`${name}.attn.relative_position_bias_table`], [(2 * windowSize - 1) ** 2, heads]),
    ...["to_q", "to_k", "to_v"].flatMap((target, index) => {
      const rows = { index, of: 3 };
      const fused = (kind: string) => [{ name: `${name}.attn.qkv.${kind}`, rows }];
      return [
        { name: `${name}.attn.${target}.weight`, shape: [width, width], origins: fused("weight") },
        { name: `${name}.attn.${target}.bias`, shape: [width], origins: fused("bias") },
      ];
    }),
    ...linear([`${name}.attn.proj`], width, width),
    ...norm([`${name}.norm2`], width),
    ...linear([`${name}.mlp.fc1`], hidden, width),
    ...linear([`${name}.mlp.fc2`], width, hidden),
  ];
}

function groupEnd(name: string, { width, groupConvolutions }: SwinIrConfig): readonly TensorSpec[] {
  if (groupConvolutions === 1) return convolution([name], [width, width, 3]);
  return [
    ...convolution([`${name}.0`], [width / 4, width, 3]),
    ...convolution([`${name}.2`], [width / 4, width / 4, 1]),
    ...convolution([`${name}.4`], [width, width / 4, 3]),
  ];
}

function reconstructionTensors(reconstruction: SwinIrReconstruction, width: number): readonly TensorSpec[] {
  const between = (name: string, [out, input]: readonly [number, number]) => {
    const names: ModuleNames = [name];
    return convolution(names, [out, input, 3]);
  };
  switch (reconstruction.kind) {
    case "nearest": {
      const { features, doublings } = reconstruction;
      const plain = [...Array.from({ length: doublings }, (_, index) => `conv_up${index + 1}`), "conv_hr"];
      return [
        ...between("conv_before_upsample.0", [features, width]),
        ...plain.flatMap((name) => between(name, [features, features])),
        ...between("conv_last", [3, features]),
      ];
    }
    case "shuffle": {
      const { features, factors } = reconstruction;
      return [
        ...between("conv_before_upsample.0", [features, width]),
        ...factors.flatMap((factor, index) => between(`upsample.${2 * index}`, [features * factor ** 2, features])),
        ...between("conv_last", [3, features]),
      ];
    }
    case "direct-shuffle":
      return between("upsample.0", [3 * reconstruction.factor ** 2, width]);
    case "residual":
      return between("conv_last", [3, width]);
  }
}
