import { afterAll, beforeAll, expect, it } from "vitest";
import { graphJson, openInvoker, type TestInvoker } from "../support/invoker.ts";

let test: TestInvoker;
beforeAll(async () => {
  test = await openInvoker();
});
afterAll(async () => {
  await test.invoker.close();
  await test.close();
});

/** The first pixel that a node makes of a picture of one colour. */
async function firstPixel(node: object) {
  const color = { r: 51, g: 102, b: 204, a: 255 };
  const graph = graphJson({ source: { type: "blank_image", width: 9, height: 7, color }, node }, [
    "source.image -> node.image",
  ]);
  const done = await test.invoker.run({ session: test.invoker.createSession(graph) }, { onEvent: () => {} });
  const [id = ""] = done.source_prepared_mapping["node"] ?? [];
  const output = done.results[id] as { readonly image?: { readonly image_name: string } } | undefined;
  if (output?.image === undefined) return JSON.stringify(done.errors);
  const { data, width, height } = await test.invoker.services.images.pixels(output.image.image_name);
  return { pixel: [...data.subarray(0, 3)], width, height };
}

it.each([
  [
    { type: "crop", width: 4, height: 3 },
    { pixel: [51, 102, 204], width: 4, height: 3 },
  ],
  [
    { type: "blur", radius: 3 },
    { pixel: [51, 102, 204], width: 9, height: 7 },
  ],
  [
    { type: "blur", radius: 2, blur_type: "box" },
    { pixel: [51, 102, 204], width: 9, height: 7 },
  ],
  [
    { type: "lerp", min: 100, max: 200 },
    { pixel: [120, 140, 180], width: 9, height: 7 },
  ],
  [
    { type: "ilerp", min: 51, max: 153 },
    { pixel: [0, 127, 255], width: 9, height: 7 },
  ],
])("%j", async (node, made) => {
  expect(await firstPixel(node)).toEqual(made);
});

it.each([["lerp"], ["ilerp"], ["blur"]])("%s gives what its long name does", async (type) => {
  for (const range of [
    { min: 3, max: 250 },
    { min: 9, max: 9 },
    { min: 200, max: 60 },
  ]) {
    expect(await firstPixel({ type, ...(type !== "blur" && range) })).toEqual(
      await firstPixel({ type: `img_${type}`, ...(type !== "blur" && range) }),
    );
  }
});
