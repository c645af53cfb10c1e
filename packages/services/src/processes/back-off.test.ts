import { expect, it } from "vitest";
import { BackOff } from "./back-off.ts";

it("doubles the delay with each failure in a row up to the longest, and begins again after a success", () => {
  const backOff = new BackOff({ firstMs: 10, longestMs: 50 });
  expect([1, 2, 3, 4, 5].map(() => backOff.failed())).toEqual([10, 20, 40, 50, 50]);
  backOff.succeeded();
  expect(backOff.failed()).toBe(10);
});
