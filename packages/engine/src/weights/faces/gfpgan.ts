import type { GfpganConfig } from "../../models/gfpgan.ts";
import { convolution, linear, type TensorSpec, tensorSpec } from "../mapping/tensor-spec.ts";
import type { NetworkKind } from "../open-network.ts";
import { countLayers, type ShapeOf } from "../tensor-shapes.ts";

/** GFPGAN in its clean architecture, as in GFPGANv1.3.pth and GFPGANv1.4.pth. */
export const gfpganFiles: NetworkKind<GfpganConfig> = {
  title: "face restorer",
  known: "a GFPGAN of version 1.2, 1.3 or 1.4",
  infer,
  flaw: ({ encoder, styles }) =>
    styles === 1 || styles === 2 * encoder.length ? undefined : "its styles do not fit the layers of its generator",
  tensors,
  // What only the training needs: pictures of every size, and styles from noise.
  unused: /^(toRGB|stylegan_decoder\.style_mlp)\./,
};

const decoder = "stylegan_decoder";

function infer(shape: ShapeOf): GfpganConfig | undefined {
  const constant = shape(`${decoder}.constant_input.weight`);
  const deepest = shape("final_conv.weight");
  if (constant?.length !== 4 || deepest?.length !== 4) return undefined;
  const ups = countLayers((index) => shape(`conv_body_up.${index}.conv2.weight`) !== undefined);
  const sizes = Array.from({ length: ups }, (_, index) => index);
  const rows = (name: string) => shape(`${name}.weight`)?.[0] ?? 0;
  const styleWidth = shape(`${decoder}.style_conv1.modulated_conv.modulation.weight`)?.[1] ?? 0;
  return {
    encoder: [deepest[0], ...sizes.map((index) => rows(`conv_body_up.${index}.conv2`))],
    generator: [
      constant[1],
      ...sizes.map((index) => shape(`${decoder}.style_convs.${2 * index}.modulated_conv.weight`)?.[1] ?? 0),
    ],
    conditioned: sizes.map((index) => rows(`condition_scale.${index}.2`)),
    styleWidth,
    styles: rows("final_linear") / styleWidth,
  };
}

function tensors(config: GfpganConfig): readonly TensorSpec[] {
  const { encoder, generator, conditioned, styleWidth, styles } = config;
  const last = encoder.length - 1;
  const specs = [
    ...convolution(["conv_body_first"], [encoder[last], 3, 1]),
    ...convolution(["final_conv"], [encoder[0], encoder[0], 3]),
    ...linear(["final_linear"], styles * styleWidth, 16 * encoder[0]),
    tensorSpec([`${decoder}.constant_input.weight`], [1, generator[0], 4, 4]),
    ...styledConv(`${decoder}.style_conv1`, [generator[0], generator[0], styleWidth]),
    ...toRgb(`${decoder}.to_rgb1`, generator[0], styleWidth),
    tensorSpec([`${decoder}.noises.noise0`], [1, 1, 4, 4]),
  ];
  for (let level = 1; level <= last; level += 1) {
    const index = level - 1;
    const [inner, outer] = [encoder[level - 1], encoder[level]];
    specs.push(...residualBlock(`conv_body_down.${last - level}`, inner, outer));
    specs.push(...residualBlock(`conv_body_up.${index}`, outer, inner));
    for (const branch of [`condition_scale.${index}`, `condition_shift.${index}`]) {
      specs.push(...convolution([`${branch}.0`], [outer, outer, 3]));
      specs.push(...convolution([`${branch}.2`], [conditioned[index], outer, 3]));
    }
    const [first, second] = [2 * index, 2 * index + 1];
    specs.push(...styledConv(`${decoder}.style_convs.${first}`, [generator[level], generator[level - 1], styleWidth]));
    specs.push(...styledConv(`${decoder}.style_convs.${second}`, [generator[level], generator[level], styleWidth]));
    specs.push(...toRgb(`${decoder}.to_rgbs.${index}`, generator[level], styleWidth));
    const side = 2 ** (level + 2);
    for (const noise of [first + 1, second + 1]) {
      specs.push(tensorSpec([`${decoder}.noises.noise${noise}`], [1, 1, side, side]));
    }
  }
  return specs;
}

function residualBlock(name: string, out: number, input: number): readonly TensorSpec[] {
  return [
    ...convolution([`${name}.conv1`], [input, input, 3]),
    ...convolution([`${name}.conv2`], [out, input, 3]),
    tensorSpec([`${name}.skip.weight`], [out, input, 1, 1]),
  ];
}

function styledConv(name: string, [out, input, styleWidth]: readonly [number, number, number]): readonly TensorSpec[] {
  return [
    ...modulated(`${name}.modulated_conv`, [1, out, input, 3, 3], styleWidth),
    tensorSpec([`${name}.weight`], [1]),
    tensorSpec([`${name}.bias`], [1, out, 1, 1]),
  ];
}

function toRgb(name: string, input: number, styleWidth: number): readonly TensorSpec[] {
  return [
    ...modulated(`${name}.modulated_conv`, [1, 3, input, 1, 1], styleWidth),
    tensorSpec([`${name}.bias`], [1, 3, 1, 1]),
  ];
}

function modulated(name: string, shape: readonly number[], styleWidth: number): readonly TensorSpec[] {
  return [tensorSpec([`${name}.weight`], shape), ...linear([`${name}.modulation`], shape[2], styleWidth)];
}
