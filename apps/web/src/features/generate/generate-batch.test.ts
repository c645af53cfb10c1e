import { expect, it } from "vitest";
import { initialSettings } from "../../state/generate-settings.ts";
import { generateBatch } from "./generate-batch.ts";
import { MAX_SEED } from "./random-seed.ts";

const model = { key: "k", hash: "h", name: "icons", base: "sd-1", type: "main" };
const settings = { ...initialSettings, model, prompt: "red apple", seed: 7, count: 2 };
const context = { prompts: ["red apple"], negative: "blurry", newId: () => "x" };

it("every picture of a run has a seed of its own, counted on from the first", () => {
  expect(generateBatch(settings, context)).toMatchObject({
    runs: 1,
    origin: "generate",
    destination: "generate",
    data: [
      [{ node_path: "seed:x", field_name: "value", items: [7, 8] }],
      [{ node_path: "positive_prompt:x", field_name: "value", items: ["red apple"] }],
    ],
  });
  const last = generateBatch({ ...settings, seed: MAX_SEED }, context);
  expect(last.data?.[0]?.[0]?.items).toEqual([MAX_SEED, 0]);
});

it("several prompts are multiplied with the seeds", () => {
  const { data } = generateBatch(settings, { ...context, prompts: ["red apple", "green apple"] });
  expect(data).toHaveLength(2);
  expect(data?.[1]).toEqual([
    { node_path: "positive_prompt:x", field_name: "value", items: ["red apple", "green apple"] },
  ]);
});

it("a start picture of another size is resized, and the recipe names it", () => {
  const initialImage = { name: "a.png", width: 900, height: 600 };
  const { graph } = generateBatch({ ...settings, initialImage, strength: 0.6 }, context);
  expect(graph.nodes["img_resize:x"]).toMatchObject({ image: { image_name: "a.png" }, width: 512, height: 512 });
  expect(graph.nodes["core_metadata:x"]).toMatchObject({
    init_image: "a.png",
    strength: 0.6,
    generation_mode: "img2img",
  });
});

it("LoRAs that are switched off are in no graph", () => {
  const lora = { model: { ...model, type: "lora" }, weight: 0.75 };
  const loras = [
    { ...lora, enabled: true },
    { ...lora, enabled: false },
  ];
  const { graph } = generateBatch({ ...settings, loras }, { ...context, newId: () => String(Math.random()) });
  expect(Object.values(graph.nodes).filter(({ type }) => type === "lora_selector")).toHaveLength(1);
});
