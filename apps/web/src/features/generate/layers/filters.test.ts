import { expect, it } from "vitest";
import { filterForModel, filterOfType } from "./filters.ts";

const model = { key: "k", hash: "h", base: "sd-1", type: "controlnet", format: "diffusers", path: "p", file_size: 1 };

it.each([
  ["control_v11p_sd15_canny", "canny_edge_detection"],
  ["t2iadapter_sketch_sd14v1", "lineart_edge_detection"],
  ["control_v11p_sd15s2_lineart_anime", "lineart_anime_edge_detection"],
  ["control_v11f1e_sd15_tile", "img_blur"],
  ["control_v11p_sd15_openpose", undefined],
])("%s looks at what %s makes", (name, type) => {
  expect(filterForModel({ ...model, name })?.type).toBe(type);
});

it("what a model's settings say counts before its name", () => {
  const own = { ...model, name: "edges", default_settings: { preprocessor: "canny_image_processor" } };
  expect(filterForModel(own)).toEqual(filterOfType("canny_edge_detection"));
});
