import { describe, expect, it } from "vitest";
import { formatTable, report } from "./report.ts";

describe("report", () => {
  it("holds the value or the ratio to its goal", () => {
    const measurement = { name: "unet.pass", value: 6, unit: "s", baseline: 5 };
    const atMost = (of: "value" | "ratio", limit: number) => ({ of, comparison: "at most", limit }) as const;

    expect(report({ ...measurement, goal: atMost("ratio", 1.25) })).toMatchObject({ ratio: 1.2, ok: true });
    expect(report({ ...measurement, goal: atMost("ratio", 1.1) })).toMatchObject({ goal: "ratio <= 1.1", ok: false });
    expect(report({ ...measurement, goal: atMost("value", 6) })).toMatchObject({ goal: "value <= 6", ok: true });
  });

  it("misses a goal on a ratio that has no baseline", () => {
    const goal = { of: "ratio", comparison: "at least", limit: 1 } as const;

    expect(report({ name: "unet.pass", value: 6, unit: "s", goal })).toMatchObject({ ratio: null, ok: false });
  });

  it("leaves the verdict open without a goal", () => {
    expect(report({ name: "unet.peak", value: 4100, unit: "MB" })).toMatchObject({ goal: null, ok: null });
  });
});

describe("formatTable", () => {
  it("aligns its columns and marks what is missed", () => {
    const goal = { of: "value", comparison: "at most", limit: 2 } as const;
    const rows = [
      report({ name: "warm-start.wall", value: 2.5, unit: "s", goal }),
      report({ name: "a", value: 1, unit: "s", goal }),
    ];

    expect(formatTable(rows).split("\n")).toEqual([
      "measurement      value  baseline  ratio  goal",
      "warm-start.wall  2.5 s                   value <= 2  MISSED",
      "a                1 s                     value <= 2  ok",
    ]);
  });
});
