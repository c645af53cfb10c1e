import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openInvoker, runNode, shippedModel, type TestInvoker } from "../support/invoker.ts";

let test: TestInvoker;

beforeAll(async () => {
  test = await openInvoker();
});

afterAll(() => test.close());

/** Runs a node whose metadata are these items. */
function withItems(node: object, items: Readonly<Record<string, unknown>>) {
  const entries = Object.entries(items);
  const others = {
    collect: { type: "collect" },
    metadata: { type: "metadata" },
    ...Object.fromEntries(
      entries.map(([label, value], index) => [`i${index}`, { type: "metadata_item", label, value }]),
    ),
  };
  const edges = [
    ...entries.map((_, index) => `i${index}.item -> collect.item`),
    "collect.collection -> metadata.items",
    "metadata.metadata -> out.metadata",
  ];
  return runNode(test, node, { others, edges });
}

describe("a value of metadata", () => {
  it.each([
    [{ type: "metadata_to_integer", label: "steps", default_value: 1 }, { steps: 30 }, { value: 30 }],
    [{ type: "metadata_to_integer", label: "steps", default_value: 1 }, { steps: "30.7" }, { value: 30 }],
    [{ type: "metadata_to_integer", label: "steps", default_value: 1 }, { other: 30 }, { value: 1 }],
    [{ type: "metadata_to_float", label: "cfg_scale", default_value: 1 }, { cfg_scale: "7.5" }, { value: 7.5 }],
    [{ type: "metadata_to_bool", label: "seamless_x", default_value: false }, { seamless_x: true }, { value: true }],
    [
      { type: "metadata_to_string", label: "positive_prompt", default_value: "" },
      { positive_prompt: "x" },
      { value: "x" },
    ],
    [{ type: "metadata_to_string", custom_label: "mine", default_value: "" }, { mine: 5 }, { value: "5" }],
    [{ type: "metadata_to_scheduler" }, { scheduler: "ddim" }, { scheduler: "ddim" }],
    [{ type: "metadata_to_scheduler" }, { other: 1 }, { scheduler: "euler" }],
    [
      { type: "metadata_to_integer_collection", custom_label: "sizes", default_value: [] },
      { sizes: [1, 2] },
      { collection: [1, 2] },
    ],
    [{ type: "metadata_to_float_collection", custom_label: "x", default_value: [] }, { x: 1.5 }, { collection: [1.5] }],
    [
      { type: "metadata_to_bool_collection", custom_label: "x", default_value: [true] },
      { y: 1 },
      { collection: [true] },
    ],
    [
      { type: "metadata_to_string_collection", custom_label: "x", default_value: [] },
      { x: ["a"] },
      { collection: ["a"] },
    ],
  ])("%j of %j", async (node, items, expected) => expect(await withItems(node, items)).toMatchObject(expected));

  it.each([
    [
      { type: "metadata_to_integer", label: "steps", default_value: 1 },
      /metadata: its steps is "many", where a whole number/,
    ],
    [{ type: "metadata_to_integer", default_value: 1 }, /custom_label: it must say which label is meant/],
    [
      { type: "metadata_to_scheduler", custom_label: "steps", label: "* CUSTOM LABEL *" },
      /metadata: its steps is "many"/,
    ],
  ])("%j is refused by name", async (node, message) => {
    await expect(withItems(node, { steps: "many" })).rejects.toThrow(message);
  });

  it("is added under a label, or changed", async () => {
    const node = { type: "metadata_item_linked", label: "seed", value: 7 };
    expect(await withItems(node, { seed: 1, steps: 2 })).toMatchObject({ metadata: { seed: 7, steps: 2 } });
  });
});

describe("the metadata of a picture", () => {
  const blank = { type: "blank_image", width: 8, height: 8 };
  const core = { type: "core_metadata", positive_prompt: "a cat", seed: 5 };
  const options = { others: { blank, core }, edges: ["core.metadata -> blank.metadata", "blank.image -> out.image"] };

  it("is read from it", async () => {
    expect(await runNode(test, { type: "metadata_from_image" }, options)).toMatchObject({
      metadata: { positive_prompt: "a cat", seed: 5 },
    });
    const key = "positive_prompt";
    expect(await runNode(test, { type: "metadata_field_extractor", key }, options)).toMatchObject({ value: "a cat" });
  });

  it.each([
    ["seed", /key: the metadata's "seed" is no text/],
    ["toString", /key: the metadata has no "toString"/],
  ])("has no text under %s", async (key, message) => {
    await expect(runNode(test, { type: "metadata_field_extractor", key }, options)).rejects.toThrow(message);
  });
});

describe("the models of metadata", () => {
  it("come with their parts", async () => {
    const model = await shippedModel(test.invoker);
    const node = { type: "metadata_to_model", default_value: model };
    expect(await withItems(node, { model })).toMatchObject({
      name: `${model.base}: ${model.name}`,
      unet: { unet: { key: model.key, submodel_type: "unet" } },
      vae: { vae: { submodel_type: "vae" } },
    });
    const vae = { vae: { ...model, submodel_type: "vae" }, seamless_axes: [] };
    expect(await withItems({ type: "metadata_to_vae", default_value: vae }, { vae: model })).toMatchObject({ vae });
    await expect(withItems({ ...node, type: "metadata_to_sdxl_model" }, { model })).rejects.toThrow(/not of sdxl/);
    const gone = { ...model, key: "gone", hash: "gone", name: "gone" };
    await expect(withItems(node, { model: gone })).rejects.toThrow(/MODEL_NOT_FOUND/);
  });

  it("are LoRAs, each once, and control networks with their processed pictures", async () => {
    const model = { key: "k", hash: "h", name: "n", base: "sd-1", type: "lora" };
    const loras = [
      { model, weight: 0.5 },
      { model, weight: 1 },
    ];
    expect(await withItems({ type: "metadata_to_lora_collection" }, { loras })).toMatchObject({
      lora: [{ lora: { key: "k" }, weight: 0.5 }],
    });
    const control = { image: { image_name: "a.png" }, processed_image: { image_name: "b.png" } };
    const controlnets = [{ ...control, control_model: model }];
    const t2iAdapters = [{ ...control, processed_image: null, t2i_adapter_model: model }];
    expect(await withItems({ type: "metadata_to_controlnets" }, { controlnets })).toMatchObject({
      control_list: [{ image: { image_name: "b.png" }, control_weight: 1 }],
    });
    expect(await withItems({ type: "metadata_to_t2i_adapters" }, { t2iAdapters })).toMatchObject({
      t2i_adapter_list: [{ image: { image_name: "a.png" } }],
    });
    expect(await withItems({ type: "metadata_to_ip_adapters" }, { seed: 1 })).toMatchObject({ ip_adapter_list: [] });
  });
});

describe("prompts", () => {
  it("are made of a dynamic prompt, with the wildcards of the root folder", async () => {
    await mkdir(join(test.root, "wildcards/deep"), { recursive: true });
    await writeFile(join(test.root, "wildcards/deep/colour.txt"), "red\nblue\n");
    const node = { type: "dynamic_prompt", prompt: "a __deep/colour__ {cat|dog}", max_prompts: 3, combinatorial: true };
    expect(await runNode(test, node)).toMatchObject({ collection: ["a red cat", "a red dog", "a blue cat"] });
    expect(await runNode(test, { ...node, combinatorial: false })).toMatchObject({ collection: { length: 3 } });
    await expect(runNode(test, { ...node, prompt: "{a" })).rejects.toThrow(/DYNAMIC_PROMPT_INVALID: .*not closed/);
  });

  it("are read from a file of an allowed folder only (faults, row 14)", async () => {
    const folder = join(test.root, "import");
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "prompts.txt"), " one \r\ntwo\nthree\n");
    await writeFile(join(test.root, "secret.txt"), "secret");
    await symlink(join(test.root, "secret.txt"), join(folder, "link.txt"));
    const node = { type: "prompt_from_file", file_path: join(folder, "prompts.txt"), post_prompt: "!" };
    expect(await runNode(test, node)).toMatchObject({ collection: ["one!"] });
    expect(await runNode(test, { ...node, start_line: 2, max_prompts: 0 })).toMatchObject({
      collection: ["two!", "three!"],
    });
    for (const file_path of [join(folder, "link.txt"), join(test.root, "secret.txt"), "/etc/passwd", "missing.txt"]) {
      await expect(runNode(test, { ...node, file_path })).rejects.toThrow(/NODE_PATH_REFUSED/);
    }
  });

  it("are put into a style preset", async () => {
    const [preset] = await test.stylePresets.create([
      { name: "s", preset_data: { positive_prompt: "oil, {prompt}, {prompt}", negative_prompt: "blurry" } },
    ]);
    const node = { type: "prompt_template", positive_prompt: "a $& cat", negative_prompt: "dog" };
    expect(await runNode(test, { ...node, style_preset: { style_preset_id: preset?.id } })).toMatchObject({
      positive_prompt: "oil, a $& cat, a $& cat",
      negative_prompt: "dog blurry",
    });
    const missing = { ...node, style_preset: { style_preset_id: "none" } };
    await expect(runNode(test, missing)).rejects.toThrow(/STYLE_PRESET_NOT_FOUND/);
  });
});
