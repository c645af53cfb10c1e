import { describe, expect, it } from "vitest";
import { fitsFilter, withNewest, without } from "./fits-filter.ts";
import type { GalleryFilter } from "./queries/images.ts";
import type { ImageDto } from "./types.ts";

const all: GalleryFilter = { view: "images", search: "", order: "DESC", starredFirst: true };
const list = { item_names: ["a", "b", "c"], starred_count: 1, total_count: 3 };
const made = {
  image_name: "new",
  image_category: "general",
  is_intermediate: false,
  created_at: "2026-11-30 10:00:00.000",
  board_id: null,
} as ImageDto;

describe("a new picture", () => {
  it("is listed by filters of its kind, board and day only", () => {
    expect(fitsFilter(made, all)).toBe(true);
    expect(fitsFilter({ ...made, is_intermediate: true }, all)).toBe(false);
    expect(fitsFilter(made, { ...all, view: "assets" })).toBe(false);
    expect(fitsFilter(made, { ...all, boardId: "none" })).toBe(true);
    expect(fitsFilter(made, { ...all, boardId: "cats" })).toBe(false);
    expect(fitsFilter({ ...made, board_id: "cats" }, { ...all, boardId: "cats" })).toBe(true);
    expect(fitsFilter(made, { ...all, date: "2026-11-29" })).toBe(false);
  });

  it("is left to the server where recipes are searched", () =>
    expect([{ search: "cat" }, { model: "icons" }].map((some) => fitsFilter(made, { ...all, ...some }))).toEqual([
      undefined,
      undefined,
    ]));

  it("comes behind the starred ones, first of all, or last, as the order says", () => {
    expect(withNewest(list, "new", all).item_names).toEqual(["a", "new", "b", "c"]);
    expect(withNewest(list, "new", { ...all, starredFirst: false }).item_names).toEqual(["new", "a", "b", "c"]);
    expect(withNewest(list, "new", { ...all, order: "ASC" }).item_names).toEqual(["a", "b", "c", "new"]);
    expect(withNewest(list, "b", all)).toBe(list);
  });
});

it("lists lose pictures with their counts", () => {
  expect(without(list, new Set(["a", "c", "x"]), true)).toEqual({
    item_names: ["b"],
    starred_count: 0,
    total_count: 1,
  });
  expect(without(list, new Set(["x"]), true)).toBe(list);
});
