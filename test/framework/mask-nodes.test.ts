import { type Pixels, pixels } from "@evoke/imaging";
import type { OutputValue } from "@evoke/invoke";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { graphJson, openInvoker, type TestInvoker } from "../support/invoker.ts";

const side = 32;
let test: TestInvoker;
/** Stored pictures by what they show. */
let stored: Readonly<Record<"scene" | "cut" | "leftBlack" | "small", { readonly image_name: string }>>;

/** Every pixel another colour. */
const scene = pixels(
  Uint8Array.from(
    { length: side * side * 3 },
    (_, i) => [Math.floor(i / 3) % side, Math.floor(i / 3 / side), 77][i % 3] * 3,
  ),
  { width: side, height: side },
  3,
);
const isLeft = (i: number) => i % side < side / 2;
/** The scene, its left half transparent. */
const cut = pixels(
  Uint8Array.from({ length: side * side * 4 }, (_, i) =>
    i % 4 === 3 ? (isLeft(i >> 2) ? 0 : 255) : scene.data[(i >> 2) * 3 + (i % 4)],
  ),
  { width: side, height: side },
  4,
);
const leftBlack = pixels(
  Uint8Array.from({ length: side * side }, (_, i) => (isLeft(i) ? 0 : 255)),
  { width: side, height: side },
  1,
);
const small = pixels(new Uint8Array(8 * 8 * 3).fill(200), { width: 8, height: 8 }, 3);

beforeAll(async () => {
  test = await openInvoker();
  const store = async (picture: Pixels) => {
    const image = { pixels: picture, origin: "external", category: "user", isIntermediate: false } as const;
    return { image_name: (await test.invoker.services.images.create(image)).image_name };
  };
  stored = {
    scene: await store(scene),
    cut: await store(cut),
    leftBlack: await store(leftBlack),
    small: await store(small),
  };
});

afterAll(() => test.close());

interface Result extends OutputValue {
  readonly image: { readonly image_name: string };
  readonly mask: { readonly tensor_name: string };
}

/** What the node `out` gives. */
async function output(
  node: object,
  others: Record<string, object> = {},
  edges: readonly string[] = [],
): Promise<Result> {
  const session = test.invoker.createSession(graphJson({ ...others, out: node }, edges));
  const done = await test.invoker.run({ session }, { onEvent: () => {} });
  const [error] = Object.values(done.errors);
  if (error !== undefined) throw new Error(error);
  const [id = ""] = done.source_prepared_mapping["out"] ?? [];
  return done.results[id] as Result;
}

async function picture(...args: Parameters<typeof output>): Promise<Pixels> {
  return test.invoker.services.images.pixels((await output(...args)).image.image_name);
}

async function maskValues(...args: Parameters<typeof output>): Promise<readonly number[]> {
  const { mask } = await output(...args);
  const { data, shape } = await test.invoker.services.tensors.load(mask.tensor_name);
  expect(shape.length).toBe(3);
  return [...data];
}

const pixel = ({ data, width, channels }: Pixels, x: number, y: number) => {
  const at = (y * width + x) * channels;
  return [...data.subarray(at, at + channels)];
};
const grey = (source: Pixels) => Array.from({ length: side }, (_, x) => pixel(source, x, 5)[0]);
const leftHalf = Array.from({ length: side * side }, (_, i) => (isLeft(i) ? 1 : 0));
const inverted = leftHalf.map((value) => 1 - value);

describe("mask images", () => {
  it("come from alpha, multiply, and are filed as masks", async () => {
    const { image } = await output(
      { type: "mask_combine", mask1: stored.leftBlack },
      { alpha: { type: "tomask", image: stored.cut, invert: true } },
      ["alpha.image -> out.mask2"],
    );
    const { services } = test.invoker;
    expect((await services.images.record(image.image_name)).image_category).toBe("mask");
    expect((await services.images.pixels(image.image_name)).data.every((value) => value === 0)).toBe(true);
    const alpha = await picture({ type: "tomask", image: stored.cut });
    expect(grey(alpha)).toEqual(grey(leftBlack));
  });

  it("fade from black to white as far as they are told", async () => {
    const faded = grey(await picture({ type: "expand_mask_with_fade", mask: stored.leftBlack, fade_size_px: 8 }));
    expect(faded.slice(15, 25)).toEqual([0, 17, 52, 94, 139, 182, 219, 244, 255, 255]);
  });

  it("cut what inpainting made out of its picture, in the way of InvokeAI's editor", async () => {
    const kept = await picture({
      type: "apply_mask_to_image",
      image: stored.scene,
      mask: stored.leftBlack,
      invert_mask: true,
    });
    expect(pixel(kept, 3, 5)).toEqual([...pixel(scene, 3, 5), 255]);
    expect(pixel(kept, 20, 5)[3]).toBe(0);
  });

  it("have a bounding box, empty when nothing has the colour", async () => {
    const node = { type: "get_image_mask_bounding_box", mask: stored.leftBlack };
    const box = { x_min: 14, x_max: 32, y_min: 0, y_max: 32, score: null };
    expect((await output({ ...node, margin: 2 }))["bounding_box"]).toEqual(box);
    const nothing = { x_min: 0, x_max: 0, y_min: 0, y_max: 0, score: null };
    expect((await output({ ...node, mask_color: { r: 1, g: 2, b: 3, a: 255 } }))["bounding_box"]).toEqual(nothing);
  });

  it("have an edge, and come from a colour", async () => {
    const thresholds = { edge_size: 4, edge_blur: 0, low_threshold: 100, high_threshold: 200 };
    const edge = grey(await picture({ type: "mask_edge", image: stored.leftBlack, ...thresholds }));
    expect([edge[8], edge[15], edge[16], edge[24]]).toEqual([255, 0, 0, 255]);
    const node = { type: "mask_from_id", image: stored.leftBlack, color: { r: 0, g: 0, b: 0, a: 255 } };
    expect(grey(await picture(node))).toEqual(grey(leftBlack).map((value) => 255 - value));
  });
});

describe("mask tensors", () => {
  it("come from alpha, from brightness and from rectangles", async () => {
    expect(await maskValues({ type: "alpha_mask_to_tensor", image: stored.cut })).toEqual(inverted);
    expect(await maskValues({ type: "alpha_mask_to_tensor", image: stored.cut, invert: true })).toEqual(leftHalf);
    expect(await maskValues({ type: "image_mask_to_tensor", image: stored.leftBlack })).toEqual(leftHalf);
    const rectangle = { x_left: -5, y_top: -5, rectangle_width: 21, rectangle_height: 99 };
    expect(await maskValues({ type: "rectangle_mask", width: side, height: side, ...rectangle })).toEqual(leftHalf);
  });

  it("are inverted, and become pictures again", async () => {
    const others = {
      mask: { type: "image_mask_to_tensor", image: stored.leftBlack },
      inverse: { type: "invert_tensor_mask" },
    };
    const image = await picture({ type: "tensor_mask_to_image" }, others, [
      "mask.mask -> inverse.mask",
      "inverse.mask -> out.mask",
    ]);
    expect(grey(image)).toEqual(grey(leftBlack));
  });

  it("make pictures transparent, but nothing opaque", async () => {
    const others = {
      mask: {
        type: "rectangle_mask",
        width: side,
        height: side,
        x_left: 0,
        y_top: 0,
        rectangle_width: 20,
        rectangle_height: 99,
      },
    };
    const masked = await picture({ type: "apply_tensor_mask_to_image", image: stored.cut }, others, [
      "mask.mask -> out.mask",
    ]);
    expect([3, 18, 25].map((x) => pixel(masked, x, 5)[3])).toEqual([0, 255, 0]);
  });
});

describe("infill", () => {
  it.each(["infill_lama", "infill_patchmatch", "infill_cv2", "infill_tile", "infill_rgba"])(
    "%s: fills what is transparent and keeps the rest",
    async (type) => {
      const filled = await picture({ type, image: stored.cut });
      expect(filled.channels).toBe(3);
      const rows = Array.from({ length: side }, (_, y) => y);
      for (const y of rows) expect(pixel(filled, 20, y)).toEqual(pixel(scene, 20, y));
      expect(rows.some((y) => pixel(filled, 4, y)[2] > 100)).toBe(true);
    },
  );

  it("leaves opaque pictures as they are", async () => {
    expect(await picture({ type: "infill_lama", image: stored.scene })).toEqual(scene);
  });

  it("paints what is black in a mask", async () => {
    const painted = await picture({ type: "cv_inpaint", image: stored.scene, mask: stored.leftBlack });
    expect(pixel(painted, 16, 9)).toEqual(pixel(scene, 16, 9));
    expect(pixel(painted, 0, 9)[0]).toBeGreaterThan(40);
  });

  it("says what does not fit", async () => {
    const node = { type: "cv_inpaint", image: stored.scene, mask: stored.small };
    await expect(output(node)).rejects.toThrow("mask: it is 8 x 8 pixels, not 32 x 32");
  });
});

describe("geometry", () => {
  it("crops to a box, or to what is opaque", async () => {
    const cropped = await picture({ type: "crop_image_to_bounding_box", image: stored.cut });
    expect([cropped.width, cropped.height]).toEqual([16, 32]);
    const box = { x_min: 4, x_max: 10, y_min: 2, y_max: 3 };
    const part = await picture({ type: "crop_image_to_bounding_box", image: stored.scene, bounding_box: box });
    expect([part.width, part.height, ...pixel(part, 0, 0)]).toEqual([6, 1, ...pixel(scene, 4, 2)]);
  });

  it("pastes into a box of the same size that lies inside", async () => {
    const node = { type: "paste_image_into_bounding_box", source_image: stored.small, target_image: stored.scene };
    const box = { x_min: 4, x_max: 12, y_min: 20, y_max: 28 };
    const pasted = await picture({ ...node, bounding_box: box });
    expect([pixel(pasted, 4, 20), pixel(pasted, 3, 20)]).toEqual([
      [200, 200, 200, 255],
      [...pixel(scene, 3, 20), 255],
    ]);
    await expect(output({ ...node, bounding_box: { ...box, x_max: 13 } })).rejects.toThrow("source_image");
    const outside = { x_min: 28, x_max: 36, y_min: 0, y_max: 8 };
    await expect(output({ ...node, bounding_box: outside })).rejects.toThrow("bounding_box: it does not lie within");
  });

  it("pads with transparency and crops", async () => {
    const padded = await picture({ type: "img_pad_crop", image: stored.scene, left: 3, right: -10, top: 0, bottom: 1 });
    expect([padded.width, padded.height]).toEqual([25, 33]);
    expect([pixel(padded, 2, 0), pixel(padded, 3, 0)]).toEqual([
      [0, 0, 0, 0],
      [...pixel(scene, 0, 0), 255],
    ]);
    await expect(output({ type: "img_pad_crop", image: stored.scene, left: -32 })).rejects.toThrow("0 x 32 pixels");
  });

  it("pastes over, growing or cropped, where a mask is black", async () => {
    const node = { type: "img_paste", base_image: stored.scene, image: stored.scene, x: -6, y: 2 };
    const grown = await picture(node);
    expect([grown.width, grown.height, ...pixel(grown, 0, 2)]).toEqual([38, 34, ...pixel(scene, 0, 0), 255]);
    const cropped = await picture({ ...node, crop: true });
    expect([cropped.width, cropped.height, ...pixel(cropped, 0, 2)]).toEqual([32, 32, ...pixel(scene, 6, 0), 255]);
    const masked = await picture({ ...node, x: 0, y: 1, crop: true, mask: stored.leftBlack });
    expect([pixel(masked, 3, 9), pixel(masked, 20, 9)]).toEqual([
      [...pixel(scene, 3, 8), 255],
      [...pixel(scene, 20, 9), 255],
    ]);
  });
});

describe("tiles", () => {
  it("cut a picture and put it together again, through a graph", async () => {
    const others = {
      tiles: { type: "calculate_image_tiles_even_split", image_width: 32, image_height: 32, overlap: 8 },
      each: { type: "iterate" },
      sides: { type: "tile_to_properties" },
      crop: { type: "img_crop", image: stored.scene },
      pair: { type: "pair_tile_image" },
      all: { type: "collect" },
    };
    const edges = [
      "tiles.tiles -> each.collection",
      "each.item -> sides.tile",
      "sides.coords_left -> crop.x",
      "sides.coords_top -> crop.y",
      "sides.width -> crop.width",
      "sides.height -> crop.height",
      "crop.image -> pair.image",
      "each.item -> pair.tile",
      "pair.tile_with_image -> all.item",
      "all.collection -> out.tiles_with_images",
    ];
    expect(await picture({ type: "merge_tiles_to_image", blend_amount: 8 }, others, edges)).toEqual(scene);
  });
});

describe("the canvas", () => {
  it("pastes back what is black in the mask", async () => {
    const node = { type: "canvas_paste_back", source_image: stored.scene, target_image: stored.leftBlack };
    const result = await picture({ ...node, mask: stored.leftBlack });
    expect([pixel(result, 2, 9), pixel(result, 30, 9)]).toEqual([[0, 0, 0], pixel(scene, 30, 9)]);
  });

  it("cuts out what was painted when there is nothing to paste it on", async () => {
    const node = { type: "canvas_v2_mask_and_crop", generated_image: stored.scene, mask: stored.leftBlack };
    const result = await picture(node);
    expect([2, 30].map((x) => pixel(result, x, 9)[3])).toEqual([255, 0]);
  });

  it("gets a picture of its own from the output node", async () => {
    const { image } = await output({ type: "canvas_output", image: stored.scene });
    expect(image.image_name).not.toBe(stored.scene.image_name);
    expect(await test.invoker.services.images.pixels(image.image_name)).toEqual(scene);
  });

  it("is divided into panels, and knows which there are", async () => {
    const node = { type: "image_panel_layout", width: 100, height: 50, num_cols: 3, num_rows: 2, panel_row_idx: 1 };
    expect(await output({ ...node, panel_col_idx: 2 })).toMatchObject({ x_left: 66, y_top: 25, width: 33, height: 25 });
    await expect(output({ ...node, panel_col_idx: 3 })).rejects.toThrow("panel_col_idx: 3 is not below the 3");
  });
});
