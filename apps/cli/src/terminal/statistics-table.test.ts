import { expect, it } from "vitest";
import { statisticsTable } from "./statistics-table.ts";

it("shows what each type of node and the whole run took", () => {
  const types = [
    { type: "denoise_latents", calls: 2, cached: 1, seconds: 1.2345, memory_growth: 121_000_000 },
    { type: "l2i", calls: 1, cached: 0, seconds: 0.25, memory_growth: -4096 },
    { type: "add", calls: 10, cached: 0, seconds: 0.001, memory_growth: 0 },
  ];
  expect(statisticsTable({ types, seconds: 1.5, memory: 267_000_000 }).split("\n")).toEqual([
    "NODE             CALLS  CACHED  SECONDS  MEMORY",
    "denoise_latents  2      1       1.234    +121 MB",
    "l2i              1      0       0.250    -4.10 kB",
    "add              10     0       0.001",
    "all              13     1       1.500    267 MB",
  ]);
});
