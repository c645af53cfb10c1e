import { beforeAll, describe, expect, it } from "vitest";
import { referenceDir } from "../support/paths.ts";
import { type Comparison, formatComparison, verdict } from "./report.ts";
import { runReference } from "./run-reference.ts";

describe("the engine against the reference cases", () => {
  let comparisons: readonly Comparison[] = [];
  beforeAll(async () => {
    comparisons = await runReference({ folder: referenceDir });
  }, 120_000);

  it("agrees in every comparison", () => {
    const failures = comparisons.filter(({ outcome }) => verdict(outcome) === "FAIL");
    expect(failures.map(formatComparison)).toEqual([]);
  });

  it.each(["clip-tokenizer", "img2img", "schedulers", "sd1", "sd2", "torch-rng"])("compares the case %s", (name) => {
    const compared = comparisons.filter(({ caseName, outcome }) => caseName === name && verdict(outcome) === "ok");
    expect(compared.length).toBeGreaterThan(0);
  });
});
