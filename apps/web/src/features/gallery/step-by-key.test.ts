import { describe, expect, it } from "vitest";
import { stepByKey } from "./step-by-key.ts";

const shape = { at: 4, count: 10, columns: 3, perPage: 6 };

describe("keys in the grid", () => {
  it.each([
    ["ArrowLeft", 3],
    ["ArrowRight", 5],
    ["ArrowUp", 1],
    ["ArrowDown", 7],
    ["PageDown", 9],
    ["Home", 0],
    ["End", 9],
    ["x", undefined],
  ])("%s leads from 4 to %s", (key, to) => expect(stepByKey(key, shape)).toBe(to));

  it("stays in the first row when there is none above", () =>
    expect(stepByKey("ArrowUp", { ...shape, at: 1 })).toBe(1));
  it("begins with the first picture when none is selected", () =>
    expect(stepByKey("ArrowDown", { ...shape, at: -1 })).toBe(0));
});
