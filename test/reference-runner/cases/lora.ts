import { basename } from "node:path";
import { openLora, type Tensor, type WeightedLora } from "@evoke/engine";
import type { Checks } from "../checks.ts";
import { limits } from "../limits.ts";
import type { ReferenceCase } from "../load-case.ts";
import { openModelOfCase } from "../open-model.ts";
import { otherCaseModel } from "../other-case-model.ts";

interface LoraDescription {
  readonly files: readonly LoraFile[];
}

interface LoraFile {
  readonly file: string;
  readonly model: "sd1" | "sdxl";
  readonly weights: readonly number[];
  /** Number of tensors. */
  readonly keys: number;
  readonly unet_layers: number;
  readonly text_layers: number;
}

/** LoRAs and their relatives: what a UNet and the text encoders give with each of them, in each strength, and without. */
export async function compareLora(reference: ReferenceCase, checks: Checks): Promise<void> {
  const { files } = reference.describe<LoraDescription>();
  for (const base of new Set(files.map(({ model }) => model))) {
    await checks.attempt(`${base} alone`, () =>
      compareOutputs(reference, checks, { base, prefix: base === "sd1" ? "base" : "sdxl.base", label: "", loras: [] }),
    );
  }
  for (const file of files) await checks.attempt(file.file, () => compareFile(reference, checks, file));
}

async function compareFile(reference: ReferenceCase, checks: Checks, described: LoraFile): Promise<void> {
  const { file, model, weights } = described;
  const lora = openLora(reference.path(file));
  try {
    const stem = basename(file, ".safetensors");
    const layersOf = (text: boolean) => lora.layers.filter(({ network }) => (network !== "unet") === text).length;
    checks.numbers(`${stem} layers, unused keys`, {
      got: [layersOf(false), layersOf(true), lora.unusedKeys.length],
      expected: [described.unet_layers, described.text_layers, 0],
      limit: 0,
    });
    for (const weight of weights) {
      const shown = Number.isInteger(weight) ? weight.toFixed(1) : String(weight);
      const prefix = `${model === "sd1" ? stem : "sdxl"}.w${shown}`;
      const label = model === "sd1" ? "" : `${stem} `;
      await checks.attempt(`${label}${prefix}`, () =>
        compareOutputs(reference, checks, { base: model, prefix, label, loras: [{ lora, weight }] }),
      );
    }
  } finally {
    lora.close();
  }
}

interface OutputsCheck {
  readonly base: LoraFile["model"];
  /** What the names of the expected outputs start with. */
  readonly prefix: string;
  readonly label: string;
  readonly loras: readonly WeightedLora[];
}

/** Every output that the case has for these LoRAs. */
async function compareOutputs(reference: ReferenceCase, checks: Checks, options: OutputsCheck): Promise<void> {
  const { base, prefix, label, loras } = options;
  const input = (name: string) => reference.tensor(base === "sdxl" ? `sdxl.${name}` : name);
  const compare = async (quantity: string, compute: () => Promise<Tensor>) => {
    const expected = reference.optionalTensor(`${prefix}.${quantity}`);
    if (expected === undefined) return;
    checks.tensor(`${label}${prefix}.${quantity}`, { got: await compute(), expected, limit: limits.forward });
  };
  const model = await openModelOfCase(otherCaseModel(reference, base), loras);
  const encode = (encoder: number, ids: Tensor) => model.textEncoders[encoder].encode({ tokenIds: [[...ids.data]] });
  try {
    await compare("unet_out", () =>
      model.unet.predict({
        sample: input("sample"),
        timesteps: [...reference.tensor("timestep").data],
        context: input("encoder_hidden_states"),
        ...(base === "sdxl" && { addition: { pooled: input("text_embeds"), timeIds: input("time_ids") } }),
      }),
    );
    const ids = reference.tensor("input_ids");
    await compare("text_last_hidden_state", async () => (await encode(0, ids)).lastHiddenState);
    await compare("text_penultimate", async () => (await encode(0, ids)).penultimate);
    await compare("text_2_pooled", async () => (await encode(1, input("input_ids_2"))).pooled);
  } finally {
    await model.close();
  }
}
