import { expect, it } from "vitest";
import { matchingNames, openTrigger, triggerOf } from "./prompt-trigger.ts";

it.each([
  ["an apple <", { start: 9, typed: "" }],
  ["<easy neg", { start: 0, typed: "easy neg" }],
  ["<style> apple", undefined],
  ["an apple", undefined],
])("%j names a textual inversion before its end: %j", (text, open) => {
  expect(openTrigger(text, text.length)).toEqual(open);
});

it("a name with characters that prompts do not take is called by its key", () => {
  expect(triggerOf({ key: "k-1", name: "easynegative" })).toBe("<easynegative>");
  expect(triggerOf({ key: "k-1", name: "bad(hands)" })).toBe("<k-1>");
});

it("names that begin with what was typed come first", () => {
  const all = ["My Style", "other", "style-b"].map((name) => ({ name }));
  expect(matchingNames(all, "st").map(({ name }) => name)).toEqual(["style-b", "My Style"]);
  expect(matchingNames(all, "")).toEqual(all);
});
