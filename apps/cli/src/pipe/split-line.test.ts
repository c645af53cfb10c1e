import { expect, it } from "vitest";
import { splitLine } from "./split-line.ts";

it("gives the words of each invocation", () => {
  expect(splitLine("add --a 1 | mul --b '2'  # and so on")).toEqual([
    ["add", "--a", "1"],
    ["mul", "--b", "2"],
  ]);
  expect(splitLine("  # nothing")).toEqual([]);
});

it.each([
  ["add --x 'é🐱", "Column 9: the quote ' is not closed"],
  ['🐱 "a', 'Column 3: the quote " is not closed'],
  ["add \\", "Column 5: nothing follows the backslash"],
  ["| add", "Column 1: there is no invocation before this |"],
  ["add || mul", "Column 6: there is no invocation before this |"],
  ["add |  # mul", "Column 5: there is no invocation after this |"],
])("names the column of what is wrong in %j", (line, message) => {
  expect(() => splitLine(line)).toThrow(message);
});
