import { describe, expect, it } from "vitest";
import { withStars } from "./with-stars.ts";

const list = { item_names: ["a", "b", "c", "d"], starred_count: 2, total_count: 4 };

describe("a list with its starred pictures first", () => {
  it("moves a picture to the top when it is starred", () => {
    expect(withStars(list, ["d"], "star")).toEqual({ ...list, item_names: ["d", "a", "b", "c"], starred_count: 3 });
  });

  it("moves a picture behind the starred ones when it loses its star", () => {
    expect(withStars(list, ["a"], "unstar")).toEqual({ ...list, item_names: ["b", "a", "c", "d"], starred_count: 1 });
  });

  it("stays as it is when a starred picture is starred again", () => {
    expect(withStars(list, ["a"], "star")).toEqual(list);
  });
});
