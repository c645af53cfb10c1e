import type { SrvggConfig } from "../../models/srvgg.ts";
import { convolution, type TensorSpec, tensorSpec } from "../mapping/tensor-spec.ts";
import { countLayers, type ShapeOf } from "../tensor-shapes.ts";

/** A compact upscaler's configuration by the shapes of its tensors; undefined when they are of something else. */
export function inferSrvgg(shape: ShapeOf): SrvggConfig | undefined {
  const first = shape("body.0.weight");
  const slopes = shape("body.1.weight");
  if (first?.length !== 4 || slopes?.length !== 1) return undefined;
  const activated = countLayers((index) => shape(`body.${2 * index + 1}.weight`) !== undefined);
  const [output] = shape(`body.${2 * activated}.weight`) ?? [0];
  return {
    architecture: "srvgg",
    features: first[0],
    convolutions: activated - 1,
    scale: Math.sqrt(output / first[1]),
  };
}

/** Every tensor of a compact upscaler; there is one layout only. */
export function srvggTensors({ features, convolutions, scale }: SrvggConfig): readonly TensorSpec[] {
  const specs = [...convolution(["body.0"], [features, 3, 3]), tensorSpec(["body.1.weight"], [features])];
  for (let index = 1; index <= convolutions; index += 1) {
    specs.push(...convolution([`body.${2 * index}`], [features, features, 3]));
    specs.push(tensorSpec([`body.${2 * index + 1}.weight`], [features]));
  }
  return [...specs, ...convolution([`body.${2 * convolutions + 2}`], [3 * scale ** 2, features, 3])];
}
