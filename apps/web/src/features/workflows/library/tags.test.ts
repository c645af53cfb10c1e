import { expect, it } from "vitest";
import { countTags, tagsOf } from "./tags.ts";

it("reads tags between commas", () => {
  expect(tagsOf({ tags: " sdxl, upscaling ,,inpaint" })).toEqual(["sdxl", "upscaling", "inpaint"]);
  expect(tagsOf({ tags: "" })).toEqual([]);
});

it("counts each workflow once for a tag, the most frequent tag first", () => {
  expect(countTags([{ tags: "b,a" }, { tags: "b" }, { tags: "a,a,b" }, { tags: "" }])).toEqual([
    ["b", 3],
    ["a", 2],
  ]);
});
