import { expect, it } from "vitest";
import { stepRate } from "./step-rate.ts";

it("tells seconds per step and the time left from the second report on, and starts afresh with a new run", () => {
  let time = 0;
  const rate = stepRate(() => time);
  rate.add(0);
  expect([rate.perStep(), rate.timeFor(10)]).toEqual(["-", "-"]);
  time = 1000;
  rate.add(4);
  expect([rate.perStep(), rate.timeFor(10)]).toEqual(["0.250", "3 s"]);
  rate.add(1);
  time = 31_000;
  rate.add(2);
  expect([rate.perStep(), rate.timeFor(10)]).toEqual(["30.0", "5 min"]);
});
