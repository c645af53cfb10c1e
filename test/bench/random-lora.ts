import { clipTextTensors, type TensorSpec, unetTensors } from "@evoke/engine";
import type { ModelConfig } from "./random-checkpoint.ts";
import { type TensorShape, writeRandomWeights } from "./random-weights.ts";

export interface RandomLora {
  readonly kind: "lora" | "dora" | "loha" | "lokr";
  readonly rank: number;
  /** The layers of the UNet's transformers and of the text encoders, or every layer of the UNet too. */
  readonly layers: "attention" | "all";
}

/** Writes a LoRA of random 16-bit factors, in kohya's names. */
export async function writeRandomLora(path: string, model: ModelConfig, lora: RandomLora): Promise<void> {
  const chosen = lora.layers === "all" ? /./ : /attentions/;
  const unet = weights(unetTensors(model.unet)).filter(({ name }) => chosen.test(name));
  const texts = model.textEncoders.map(({ config }) =>
    weights(clipTextTensors(config)).filter(({ name }) => /encoder\.layers/.test(name)),
  );
  const prefixes = texts.length === 1 ? ["lora_te_"] : ["lora_te1_", "lora_te2_"];
  await writeRandomWeights(path, [
    ...unet.flatMap((spec) => factors(spec, { prefix: "lora_unet_", lora })),
    ...texts.flatMap((specs, index) => specs.flatMap((spec) => factors(spec, { prefix: prefixes[index], lora }))),
  ]);
}

function weights(specs: readonly TensorSpec[]): readonly TensorSpec[] {
  return specs.filter(({ name, shape }) => shape.length > 1 && name.endsWith(".weight"));
}

function factors(
  { name, shape }: TensorSpec,
  { prefix, lora: { kind, rank } }: { readonly prefix: string; readonly lora: RandomLora },
): readonly TensorShape[] {
  const layer = prefix + name.replace(/\.weight$/, "").replaceAll(".", "_");
  const [out, input, ...kernel] = shape;
  const columns = kernel.reduce((product, size) => product * size, input);
  const part = (ending: string, ...sizes: readonly number[]): TensorShape => ({
    name: `${layer}.${ending}`,
    shape: sizes,
  });
  switch (kind) {
    case "lora":
      return [part("lora_up.weight", out, rank), part("lora_down.weight", rank, input, ...kernel)];
    case "dora":
      return [
        part("lora_up.weight", out, rank),
        part("lora_down.weight", rank, input, ...kernel),
        part("dora_scale", out, ...kernel.map(() => 1), 1),
      ];
    case "loha":
      return ["hada_w1", "hada_w2"].flatMap((side) => [part(`${side}_a`, out, rank), part(`${side}_b`, rank, columns)]);
    case "lokr": {
      const [rows, split] = [out, input].map((size) => (size % 16 === 0 ? 16 : 1));
      return [part("lokr_w1", rows, split), part("lokr_w2", out / rows, input / split, ...kernel)];
    }
  }
}
