import { tensor } from "@evoke/engine";
import { expect, it } from "vitest";
import { Checks } from "./checks.ts";
import { type Comparison, formatComparison, formatSummary } from "./report.ts";

function report(make: (checks: Checks) => void): readonly string[] {
  const comparisons: Comparison[] = [];
  make(new Checks("case", (comparison) => comparisons.push(comparison)));
  return [...comparisons.map(formatComparison), formatSummary(comparisons)];
}

it("tells the largest absolute difference beside its limit", () => {
  const lines = report((checks) => {
    checks.numbers("near", { got: [1, 2], expected: [1, 2.5], limit: 0.5 });
    checks.numbers("far", { got: [1, 2], expected: [1, 2.5], limit: 0.4 });
  });

  expect(lines).toEqual([
    "case  near  5.00e-1  5.00e-1  ok",
    "case  far  5.00e-1  4.00e-1  FAIL",
    "1 passed, 1 failed, 0 skipped",
  ]);
});

it("fails what is not a number, of another shape or of another length", () => {
  const lines = report((checks) => {
    checks.numbers("nan", { got: [Number.NaN], expected: [0], limit: 1 });
    checks.numbers("short", { got: [], expected: [0], limit: 1 });
    const [got, expected] = [tensor(new Float32Array(4), [2, 2]), tensor(new Float32Array(4), [4])];
    checks.tensor("shape", { got, expected, limit: 1 });
  });

  expect(lines).toEqual([
    "case  nan  NaN  1.00e+0  FAIL",
    "case  short  FAIL: 0 values where 1 are expected",
    "case  shape  FAIL: shape [2, 2] where [4] is expected",
    "0 passed, 3 failed, 0 skipped",
  ]);
});

it("divides by the expected value where differences are relative", () => {
  const lines = report((checks) => checks.ratios("sigmas", { got: [125, 0], expected: [100, 0], limit: 0.1 }));

  expect(lines[0]).toBe("case  sigmas  2.50e-1  1.00e-1  FAIL");
});
