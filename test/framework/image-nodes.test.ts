import { mkdir, readdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { decodeImage, type Pixels, pixels } from "@evoke/imaging";
import type { OutputValue } from "@evoke/invoke";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { graphJson, openInvoker, type TestInvoker } from "../support/invoker.ts";

let test: TestInvoker;
let names: { readonly [picture: string]: { readonly image_name: string } };

/** Red on the left, blue on the right; half of it is transparent. */
const flag = pixels(
  Uint8Array.from({ length: 4 * 64 * 64 }, (_, i) => {
    const x = (i >> 2) % 64;
    const color = x < 32 ? [200, 40, 40] : [40, 40, 200];
    return [...color, i < 2 * 64 * 64 ? 255 : 90][i & 3] ?? 0;
  }),
  { width: 64, height: 64 },
  4,
);
const noisy = pixels(
  Uint8Array.from(
    { length: 3 * 256 * 256 },
    (_, i) => 60 + ((Math.imul(i, 2654435761) >>> 26) & 31) + ((i % 768) >> 4),
  ),
  { width: 256, height: 256 },
  3,
);

beforeAll(async () => {
  test = await openInvoker();
  const store = async (picture: Pixels) => {
    const { image_name } = await test.invoker.services.images.create({
      pixels: picture,
      origin: "external",
      category: "user",
      isIntermediate: false,
    });
    return { image_name };
  };
  names = { flag: await store(flag), noisy: await store(noisy) };
});

afterAll(() => test.close());

/** Runs one node, or a graph whose node `out` gives the result. */
async function output(node: object, others: Record<string, object> = {}, edges: readonly string[] = []) {
  const session = test.invoker.createSession(graphJson({ ...others, out: node }, edges));
  const done = await test.invoker.run({ session }, { onEvent: () => {} });
  const [error] = Object.values(done.errors);
  if (error !== undefined) throw new Error(error);
  const [id = ""] = done.source_prepared_mapping["out"] ?? [];
  return done.results[id] as OutputValue & { readonly value: unknown; readonly image: { readonly image_name: string } };
}

async function picture(node: object): Promise<Pixels> {
  const { image } = await output({ image: names["flag"], ...node });
  return test.invoker.services.images.pixels(image.image_name);
}

const pixel = ({ data, width, channels }: Pixels, x: number, y: number) => {
  const at = (y * width + x) * channels;
  return [...data.subarray(at, at + channels)];
};

describe("nodes that keep alpha", () => {
  it.each([
    { type: "img_blur" },
    { type: "img_hue_adjust", hue: 90 },
    { type: "img_hue_adjust_oklch", hue: 90 },
    { type: "invokeai_img_hue_adjust_plus", space: "Okhsl", degrees: 90, preserve_lightness: true },
    { type: "img_noise", amount: 0.5 },
    { type: "invokeai_img_enhance", invert: true, color: 2, contrast: 2, brightness: 2, sharpness: 2 },
    { type: "invokeai_img_val_thresholds", lightness_only: true },
    { type: "unsharp_mask" },
    { type: "unsharp_mask_oklab" },
    { type: "img_lerp", min: 50, max: 100 },
    { type: "img_ilerp", min: 50, max: 100 },
    { type: "img_channel_multiply", channel: "A (LAB)", scale: 0.5, invert_channel: true },
    { type: "img_channel_offset", channel: "Cyan (CMYK)", offset: 50 },
  ])("$type", async (node) => {
    const changed = await picture(node);
    expect(changed).toMatchObject({ width: 64, height: 64, channels: 4 });
    expect([pixel(changed, 5, 0)[3], pixel(changed, 5, 63)[3]]).toEqual([255, 90]);
    expect(changed.data).not.toEqual(flag.data);
  });
});

describe("channels", () => {
  it("are taken out in grey", async () => {
    expect(pixel(await picture({ type: "img_chan", channel: "B" }), 60, 0).slice(0, 3)).toEqual([200, 200, 200]);
    expect(pixel(await picture({ type: "img_chan" }), 0, 63).slice(0, 3)).toEqual([90, 90, 90]);
  });

  it("multiplied and inverted: scale first", async () => {
    const node = { type: "img_channel_multiply", channel: "Green (RGBA)", scale: 2, invert_channel: true };
    expect(pixel(await picture(node), 0, 0)).toEqual([200, 175, 40, 255]);
    expect(pixel(await picture({ type: "img_channel_offset", channel: "Alpha (RGBA)", offset: -30 }), 0, 63)[3]).toBe(
      60,
    );
  });

  it.each([
    ["L", 88],
    ["I", 88],
    ["RGB", 200],
    ["CMYK", 200],
  ])("convert to %s", async (mode, red) => {
    expect(pixel(await picture({ type: "img_conv", mode }), 0, 0)[0]).toBe(red);
  });
});

describe("layers", () => {
  it("blend where the mask is black", async () => {
    const mask = { type: "blank_image", width: 64, height: 64, color: { r: 255, g: 255, b: 255, a: 255 } };
    const white = { type: "blank_image", width: 8, height: 8, color: { r: 255, g: 255, b: 255, a: 255 } };
    const node = { type: "invokeai_img_blend", layer_base: names["flag"], blend_mode: "Screen" };
    const full = await output(node, { white }, ["white.image -> out.layer_upper"]);
    expect(pixel(await test.invoker.services.images.pixels(full.image.image_name), 3, 3)).toEqual([255, 255, 255, 255]);
    const edges = ["white.image -> out.layer_upper", "mask.image -> out.mask"];
    const masked = await output(node, { white, mask }, edges);
    expect((await test.invoker.services.images.pixels(masked.image.image_name)).data).toEqual(flag.data);
  });

  it("are keyed by a colour's name, and a name that is none is refused", async () => {
    const background = { type: "blank_image", width: 64, height: 64, color: { r: 1, g: 2, b: 3, a: 255 } };
    const node = { type: "invokeai_img_composite", image_subject: names["flag"], threshold: 20 };
    const edges = ["background.image -> out.image_background"];
    const keyed = await output({ ...node, chroma_key: "rgb(200, 40, 40)" }, { background }, edges);
    const composed = await test.invoker.services.images.pixels(keyed.image.image_name);
    expect([pixel(composed, 3, 3).slice(0, 3), pixel(composed, 60, 3).slice(0, 3)]).toEqual([
      [1, 2, 3],
      [40, 40, 200],
    ]);
    await expect(output({ ...node, chroma_key: "no colour" }, { background }, edges)).rejects.toThrow(
      /chroma_key: "no colour" is no color/,
    );
  });

  it("take the colours of another picture", async () => {
    const grey = { type: "blank_image", width: 4, height: 4, color: { r: 9, g: 90, b: 190, a: 255 } };
    const node = { type: "color_correct", base_image: names["flag"] };
    const { image } = await output(node, { grey }, ["grey.image -> out.color_reference"]);
    expect(pixel(await test.invoker.services.images.pixels(image.image_name), 60, 63)).toEqual([9, 90, 190, 90]);
  });
});

describe("a watermark", () => {
  it("is written by one node and read by the other", async () => {
    const mark = { type: "img_watermark", image: names["noisy"], text: "Evoke äö" };
    const read = { type: "decode_watermark", length: 10 };
    expect(await output(read, { mark }, ["mark.image -> out.image"])).toMatchObject({ value: "Evoke äö" });
  });

  it("that is too long for the picture is refused", async () => {
    await expect(output({ type: "img_watermark", image: names["flag"], text: "nine char" })).rejects.toThrow(
      /text: it has 9 bytes, and the image of 64 x 64 pixels has room for 8/,
    );
    await expect(output({ type: "decode_watermark", image: names["flag"], length: 0 })).rejects.toThrow(
      /length: it is 0/,
    );
  });
});

describe("pictures that control", () => {
  it.each([
    "canny_edge_detection",
    "lineart_edge_detection",
    "lineart_anime_edge_detection",
    "color_map",
    "content_shuffle",
  ])("%s keeps the size", async (type) => {
    expect(await picture({ type })).toMatchObject({ width: 64, height: 64 });
  });

  it("canny finds the one edge", async () => {
    const edges = await picture({ type: "canny_edge_detection" });
    const found = Array.from({ length: 64 }, (_, x) => pixel(edges, x, 20)[0]);
    expect(found.filter((value) => value === 255)).toHaveLength(1);
    expect(Math.abs(found.indexOf(255) - 31.5)).toBeLessThan(1);
  });

  it("heuristic_resize resizes", async () => {
    expect(await picture({ type: "heuristic_resize", width: 20, height: 30 })).toMatchObject({ width: 20, height: 30 });
  });
});

describe("export to a file", () => {
  const node = { type: "save_image_to_file", prefix: "a_", suffix: "_z" };

  it.each(["png", "jpg", "webp"])("writes %s beside the gallery, under the picture's own name", async (file_format) => {
    const { image } = await output({ ...node, image: names["flag"], output_directory: "exports/2026", file_format });
    const name = `a_${image.image_name.replace(".png", "")}_z.${file_format}`;
    const folder = join(test.root, "outputs", "exports", "2026");
    expect(await readdir(folder)).toContain(name);
    expect(await decodeImage(await readFile(join(folder, name)))).toMatchObject({ width: 64, height: 64 });
  });

  it.each([
    { output_directory: "../elsewhere" },
    { output_directory: "/tmp" },
    { output_directory: "a//b" },
    { output_directory: "a\\b" },
    { output_directory: "Images" },
    { prefix: "../" },
    { suffix: "a/b" },
    { prefix: "x".repeat(101) },
  ])("refuses %j", async (more) => {
    await expect(output({ ...node, image: names["flag"], ...more })).rejects.toThrow(/INPUT_INVALID/);
  });

  it("refuses a link that leads out of the outputs folder", async () => {
    const outside = join(test.root, "outside");
    await mkdir(outside);
    await symlink(outside, join(test.root, "outputs", "link"));
    await expect(output({ ...node, image: names["flag"], output_directory: "link" })).rejects.toThrow(
      /leads elsewhere/,
    );
    expect(await readdir(outside)).toEqual([]);
  });
});
