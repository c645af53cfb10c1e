import { expect, test } from "vitest";
import { instant } from "../../api/instant.ts";
import { factsOf, picturesOf, promptOf, secondsBetween, seedOf } from "./item-texts.ts";

const values = [
  { node_path: "seed:1", field_name: "value", value: 7 },
  { node_path: "positive_prompt:2", field_name: "value", value: "a red apple" },
];

test("a row finds the prompt and the seed among an item's values", () => {
  expect(promptOf(values)).toBe("a red apple");
  expect(seedOf(values)).toBe(7);
  expect(promptOf(null)).toBeUndefined();
  expect(promptOf([{ node_path: "out", field_name: "prompt", value: "a fox" }])).toBe("a fox");
});

test("an item's graph tells its prompt and its model", () => {
  const nodes = { "positive_prompt:a": { value: "a cat" }, "loader:b": { model: { name: "icons" } } };
  expect(factsOf(nodes)).toEqual({ prompt: "a cat", model: "icons" });
  expect(factsOf({ out: { prompt: "a fox" } }).prompt).toBe("a fox");
});

test("times of the server are UTC with and without a zone, and give a duration", () => {
  expect(instant("2026-01-02 03:04:05.000")).toBe(Date.UTC(2026, 0, 2, 3, 4, 5));
  expect(secondsBetween("2026-01-02T03:04:05Z", "2026-01-02T03:04:07.500Z")).toBe(2.5);
  expect(secondsBetween(null, "2026-01-02T03:04:05Z")).toBeUndefined();
});

test("pictures of an item are those that its nodes name, each once", () => {
  const image = { image_name: "a.png" };
  expect(picturesOf({ one: { image }, two: { image, width: 8 }, three: { value: 1 }, four: null })).toEqual(["a.png"]);
});
