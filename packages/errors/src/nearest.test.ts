import { describe, expect, it } from "vitest";
import { nearestNames } from "./nearest.ts";

describe("nearestNames", () => {
  it("finds a mistyped name and leaves far ones out", () => {
    expect(nearestNames("lognlevel", ["log_level", "threads", "root"])).toEqual(["log_level"]);
  });

  it("puts the fewest edits first, then the alphabet", () => {
    expect(nearestNames("threds", ["threats", "threads", "thready"])).toEqual(["threads", "thready", "threats"]);
  });

  it("finds names that contain the text, whatever the case", () => {
    expect(nearestNames("DREAM", ["dreamshaper-8-inpainting", "icons"])).toEqual(["dreamshaper-8-inpainting"]);
  });

  it("gives nothing when nothing is near", () => {
    expect(nearestNames("x", ["root", "threads"])).toEqual([]);
  });
});
