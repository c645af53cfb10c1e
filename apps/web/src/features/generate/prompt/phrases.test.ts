import { expect, it } from "vitest";
import { withPhrase } from "./phrases.ts";

it.each([
  ["", "ink style", "ink style"],
  ["a fox", "ink style", "a fox, ink style"],
  ["a fox, ", "ink style", "a fox, ink style"],
  ["a fox in INK STYLE", "ink style", "a fox in INK STYLE"],
])("%j with a phrase is %j", (prompt, phrase, expected) => {
  expect(withPhrase(prompt, phrase)).toBe(expected);
});
