import { expect, it } from "vitest";
import { emptyElement, moved, pastedElements } from "./list-elements.ts";

it("takes pasted lines as elements of the list's kind", () => {
  expect(pastedElements("a cat\r\n\na dog\n", { kind: "string" })).toEqual(["a cat", "a dog"]);
  expect(pastedElements("1\n2.5\nx\n3", { kind: "int" })).toEqual([1, 3]);
  expect(pastedElements("1\n2.5", { kind: "float" })).toEqual([1, 2.5]);
  expect(pastedElements("true\nfalse", { kind: "boolean" })).toEqual([]);
});

it("moves an element among the others and not beyond them", () => {
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"]);
});

it("begins numbers in their range", () => {
  expect(emptyElement({ kind: "int" }, { minimum: 5, maximum: 9 })).toBe(5);
  expect(emptyElement({ kind: "float" }, { minimum: undefined, maximum: -1 })).toBe(-1);
  expect(emptyElement({ kind: "int" }, { minimum: undefined, maximum: undefined })).toBe(0);
});
