import { expect, it } from "vitest";
import { progressOf } from "./show-progress.ts";

function shown(events: readonly (readonly [string, number])[]) {
  const steps: string[] = [];
  const show = progressOf({ note() {}, step: (done, total) => steps.push(`${done}/${total}`), finish() {} });
  for (const [id, percentage] of events) {
    show({ name: "invocation_progress", payload: { percentage, invocation: { id } } });
  }
  return steps;
}

it("counts the steps of each node by the first fraction that it tells", () => {
  const events = [
    ["a", 1 / 30],
    ["a", 2 / 30],
    ["b", 1 / 7],
    ["b", 1],
  ] as const;
  expect(shown(events)).toEqual(["1/30", "2/30", "1/7", "7/7"]);
});

it("shows percents where a node does not tell equal parts, and nothing where it tells none", () => {
  expect(
    shown([
      ["a", 0],
      ["a", 0.37],
      ["a", 0.9],
    ]),
  ).toEqual(["37/100", "90/100"]);
});
