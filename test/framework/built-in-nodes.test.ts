import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { schedulerNames } from "@evoke/engine";
import { blankPixels, encodePng } from "@evoke/imaging";
import { type OutputValue, SCHEDULER_NAMES } from "@evoke/invoke";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { graphJson, openInvoker, type TestInvoker } from "../support/invoker.ts";

let test: TestInvoker;

beforeAll(async () => {
  test = await openInvoker();
});

afterAll(() => test.close());

/** Runs one node by itself, or a graph whose node `out` gives the result. */
async function output(node: object, others: Record<string, object> = {}, edges: readonly string[] = []) {
  const session = test.invoker.createSession(graphJson({ ...others, out: node }, edges));
  const done = await test.invoker.run({ session }, { onEvent: () => {} });
  const [error] = Object.values(done.errors);
  if (error !== undefined) throw new Error(error);
  const [id = ""] = done.source_prepared_mapping["out"] ?? [];
  return done.results[id] as OutputValue & { readonly value: unknown; readonly image: { readonly image_name: string } };
}

describe("numbers", () => {
  it.each([
    ["add", { a: 7, b: -2 }, 5],
    ["sub", { a: 7, b: -2 }, 9],
    ["mul", { a: 7, b: -2 }, -14],
    ["div", { a: 7, b: -2 }, -3],
    ["div", { a: -1, b: 2 }, 0],
  ])("%s", async (type, input, value) => expect(await output({ type, ...input })).toMatchObject({ value }));

  it("refuses to divide by 0", async () => {
    await expect(output({ type: "div", a: 1 })).rejects.toThrow(/INPUT_INVALID: b: a number cannot be divided by 0/);
  });

  it("draws whole numbers between the bounds, new ones each time", async () => {
    const draws = await Promise.all(Array.from({ length: 20 }, () => output({ type: "rand_int", low: 5, high: 1e9 })));
    expect(new Set(draws.map(({ value }) => value)).size).toBe(20);
    expect(draws.every(({ value }) => Number(value) >= 5 && Number(value) < 1e9)).toBe(true);
  });

  it.each([
    [{ start: 2, stop: 5 }, [2, 3, 4]],
    [{ start: 5, stop: 2, step: -2 }, [5, 3]],
    [{ start: 5, stop: 2 }, []],
  ])("counts %j", async (input, collection) => {
    expect(await output({ type: "range", ...input })).toMatchObject({ collection });
  });

  it("refuses a range that is too long before it is made (faults, row 21)", async () => {
    await expect(output({ type: "range", stop: 1e9 })).rejects.toThrow(/stop: the range has 1000000000 numbers/);
  });
});

describe("pictures", () => {
  const blank = { type: "blank_image", width: 40, height: 20, color: { r: 10, g: 20, b: 30, a: 255 } };

  it("are saved with metadata and graph inside, under the names of session and node", async () => {
    const { image } = await output(
      { ...blank, is_intermediate: true },
      { m: { type: "core_metadata", seed: 5, refiner: "extra" } },
      ["m.metadata -> out.metadata"],
    );
    const { images } = test.invoker.services;
    expect(await images.documents(image.image_name)).toMatchObject({
      metadata: { seed: 5, refiner: "extra" },
      graph: expect.stringContaining('"blank_image"'),
    });
    expect(await images.record(image.image_name)).toMatchObject({ is_intermediate: true, width: 40, height: 20 });
  });

  it.each([
    [{ type: "img_resize", width: 10, height: 8 }, [10, 8]],
    [{ type: "img_scale", scale_factor: 0.5, resample_mode: "nearest" }, [20, 10]],
    [{ type: "img_crop", x: -5, y: 5, width: 30, height: 30 }, [30, 30]],
    [{ type: "save_image" }, [40, 20]],
    [{ type: "show_image" }, [40, 20]],
    [{ type: "image" }, [40, 20]],
    [{ type: "load_image" }, [40, 20]],
  ])("%j", async (node, [width, height]) => {
    expect(await output(node, { blank }, ["blank.image -> out.image"])).toMatchObject({ width, height });
  });

  it("refuses a factor that would fill the memory", async () => {
    const big = output({ type: "img_scale", scale_factor: 1000 }, { blank }, ["blank.image -> out.image"]);
    await expect(big).rejects.toThrow(/scale_factor: 1000 times 40 pixels/);
  });

  it("are loaded from the import folders only, whatever links lead elsewhere (faults, row 14)", async () => {
    const folder = join(test.root, "import");
    await mkdir(folder);
    const png = await encodePng(blankPixels({ width: 6, height: 4 }, 3));
    await writeFile(join(folder, "a.png"), png);
    await writeFile(join(test.root, "secret.png"), png);
    await symlink(join(test.root, "secret.png"), join(folder, "link.png"));
    expect(await output({ type: "load_image", path: join(folder, "a.png") })).toMatchObject({ width: 6, height: 4 });
    for (const path of [join(test.root, "secret.png"), join(folder, "link.png"), join(folder, "../secret.png")]) {
      await expect(output({ type: "load_image", path })).rejects.toThrow(/NODE_PATH_REFUSED/);
    }
  });
});

describe("metadata", () => {
  it("is made of items and merged, later ones last", async () => {
    const nodes = {
      one: { type: "metadata_item", label: "a", value: 1 },
      two: { type: "metadata_item", label: "a", value: [2] },
      first: { type: "metadata" },
      second: { type: "metadata" },
      both: { type: "collect" },
    };
    const edges = [
      "one.item -> first.items",
      "two.item -> second.items",
      "first.metadata -> both.item",
      "second.metadata -> both.item",
      "both.collection -> out.collection",
    ];
    expect(await output({ type: "merge_metadata" }, nodes, edges)).toMatchObject({ metadata: { a: [2] } });
  });
});

describe("values out of range (faults, row 22)", () => {
  it.each([
    [{ type: "noise", width: 63 }, /width must be a multiple of 8 .*, not 63/],
    [{ type: "noise", width: 0 }, /width must be a multiple of 8 .*, not 0/],
    [{ type: "noise", height: 100_001 }, /height must be .*, not 100001/],
    [{ type: "noise", seed: -1 }, /seed must be a whole number between 0 and 4294967295, not -1/],
    [
      { type: "noise", seed: 2 ** 64 },
      /seed must be a whole number between 0 and 4294967295, not 18446744073709552000/,
    ],
    [{ type: "denoise_latents", steps: 0 }, /steps must be a whole number .*, not 0/],
    [{ type: "denoise_latents", steps: 10_001 }, /steps must be .*, not 10001/],
    [{ type: "denoise_latents", cfg_scale: Number.NaN }, /cfg_scale must be .*, not NaN/],
    [{ type: "denoise_latents", scheduler: "eular" }, /scheduler must be one of .*, not "eular"/],
    [{ type: "img2img", strength: 1.0001 }, /strength must be a number between 0 and 1, not 1\.0001/],
  ])("%j", (node, message) => {
    expect(() => test.invoker.createSession(graphJson({ n: node }))).toThrow(
      expect.objectContaining({ code: "GRAPH_VALUE_INVALID", message: expect.stringMatching(message) }),
    );
  });
});

it("offers the schedulers that the engine has", () => {
  expect([...SCHEDULER_NAMES].sort()).toEqual([...schedulerNames].sort());
});
