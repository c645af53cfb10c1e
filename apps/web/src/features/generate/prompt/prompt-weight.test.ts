import { expect, it } from "vitest";
import { changeWeight } from "./prompt-weight.ts";

/** The text with its selection in square brackets. */
function change(marked: string, step: number): string {
  const start = marked.indexOf("[");
  const end = marked.indexOf("]") - 1;
  const { text, ...at } = changeWeight({ text: marked.replace(/[[\]]/g, ""), start, end }, step);
  return `${text.slice(0, at.start)}[${text.slice(at.start, at.end)}]${text.slice(at.end)}`;
}

it.each([
  ["a re[]d apple", 0.1, "a [(red)1.1] apple"],
  ["a [red apple], small", 0.1, "a [(red apple)1.1], small"],
  ["a [red ]apple", -0.1, "a [(red)0.9] apple"],
  ["a [(red)1.1] apple", 0.1, "a [(red)1.2] apple"],
  ["a [(red)1.1] apple", -0.1, "a [red] apple"],
  ["a (re[]d)1.1 apple", 0.1, "a [(red)1.2] apple"],
  ["[(red)++]", 0.1, "[(red)1.31]"],
  ["[(red)2]", 0.1, "[(red)2]"],
  ["red, []", 0.1, "red, []"],
])("%s by %d becomes %s", (before, step, after) => {
  expect(change(before, step)).toBe(after);
});
