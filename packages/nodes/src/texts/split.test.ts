import { expect, it } from "vitest";
import { splitNegative, splitOnce } from "./split.ts";

it.each([
  ["a, b, c", ", ", ["a", "b, c"]],
  ["abc", "-", ["abc", ""]],
  ["  two  words here", "", ["two", "words here"]],
  ["", "", ["", ""]],
])("splits %j once at %j", (text, delimiter, expected) => expect(splitOnce(text, delimiter)).toEqual(expected));

it.each([
  ["a cat [dog] sits", "a cat  sits", " dog "],
  ["[a [b] c] d", " d", " a  b  c "],
  ["\\[a\\] [b\\]c]", "\\[a\\] ", " b\\]c "],
  ["a] b [c", "a b ", "  c"],
])("splits %j into a positive and a negative prompt", (text, positive, negative) => {
  expect(splitNegative(text)).toEqual({ positive, negative });
});
