import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { StableDiffusion } from "@evoke/engine";
import { type Logger, type LoRAField, silentLogger } from "@evoke/invoke";
import { describe, expect, it, onTestFinished } from "vitest";
import { referenceDir } from "../../../../test/support/paths.ts";
import { temporaryFolder, writeFloats } from "../../../../test/support/weight-files.ts";
import { FolderModels } from "../models/folder-models.ts";
import { ModelReader } from "../models/model-reader.ts";
import { LoadedLoras } from "./loaded-loras.ts";

const fixture = join(referenceDir, "lora/files/kohya.safetensors");

function field(name: string, weight: number): LoRAField {
  return { lora: { key: "", hash: "", name, base: "sd-1", type: "lora", submodel_type: null }, weight };
}

/** A folder of LoRAs, the small reference model, and what was warned of. */
function setUp() {
  const folder = temporaryFolder();
  const warnings: object[] = [];
  const logger: Logger = { ...silentLogger, warn: (facts) => warnings.push(facts) };
  const reader = new ModelReader(async () => undefined);
  const loras = new LoadedLoras(new FolderModels({ folders: [folder], reader, logger }), logger);
  const model = new StableDiffusion(join(referenceDir, "sd1/model"));
  onTestFinished(async () => {
    loras.close();
    await model.close();
  });
  return { folder, warnings, loras, model };
}

/** A LoRA for one layer that no model has beside one that the reference model has. */
function writePartlyFitting(folder: string, name: string): void {
  const text = "lora_te_text_model_encoder_layers_0_self_attn_q_proj";
  const factors = (layer: string) => [
    [`${layer}.lora_up.weight`, { shape: [48, 1], data: Array<number>(48).fill(1) }] as const,
    [`${layer}.lora_down.weight`, { shape: [1, 48], data: Array<number>(48).fill(1) }] as const,
  ];
  writeFloats(
    join(folder, `${name}.safetensors`),
    Object.fromEntries([...factors(text), ...factors("lora_te_unknown_layer")]),
  );
}

describe.runIf(existsSync(fixture))("LoadedLoras", () => {
  it("opens a LoRA once, and leaves out those of weight 0", async () => {
    const { folder, warnings, loras, model } = setUp();
    cpSync(fixture, join(folder, "style.safetensors"));
    const [first] = await loras.of([field("style", 0.5), field("nowhere", 0)], model, {});
    const again = await loras.of([field("style", 0.7)], model, {});
    expect(first).toMatchObject({ weight: 0.5, lora: { name: "style" } });
    expect(again).toEqual([{ weight: 0.7, lora: first?.lora }]);
    expect(warnings).toEqual([]);
  });

  it("warns once of what has no effect, by name", async () => {
    const { folder, warnings, loras, model } = setUp();
    writePartlyFitting(folder, "partly");
    for (const weight of [0.5, 1]) await loras.of([field("partly", weight)], model, {});
    expect(warnings).toMatchObject([
      {
        event: "lora.applied",
        unused: 2,
        unused_keys: ["lora_te_unknown_layer.lora_up.weight", "lora_te_unknown_layer.lora_down.weight"],
      },
    ]);
  });

  it("opens a file anew that was replaced", async () => {
    const { folder, loras, model } = setUp();
    cpSync(fixture, join(folder, "style.safetensors"));
    const [before] = await loras.of([field("style", 1)], model, {});
    writePartlyFitting(folder, "style");
    const [after] = await loras.of([field("style", 1)], model, {});
    expect(after?.lora.id).not.toBe(before?.lora.id);
  });

  it("tells which LoRA is not there, and stops when the run is canceled", async () => {
    const { loras, model } = setUp();
    await expect(loras.of([field("nowhere", 1)], model, {})).rejects.toMatchObject({ code: "MODEL_NOT_FOUND" });
    const signal = AbortSignal.abort();
    await expect(loras.of([field("nowhere", 1)], model, { signal })).rejects.toMatchObject({ code: "CANCELED" });
  });
});
