import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { evokeInTemporaryFolder } from "../testing/evoke.ts";

const { evoke, folder } = evokeInTemporaryFolder();

const faults = [
  ["--width", "0", /64/],
  ["--width", "63", /64|multiple of 8/],
  ["--width", "100001", /8192/],
  ["--height", "100", /multiple of 8/],
  ["--steps", "0", /1 (and|to) 1000/],
  ["--steps", "10001", /1 (and|to) 1000/],
  ["--cfg", "NaN", /number/],
  ["--seed=-1", undefined, /0 (and|to) 4294967295/],
  ["--seed", "18446744073709551616", /4294967295/],
  ["--strength", "1.0001", /1/],
] as const;

describe.concurrent("faults row 22: numbers out of range on the command line", () => {
  it.each(faults)("evoke generate refuses %s %s in one line with the range", async (flag, value, range) => {
    const { code, error, stdout } = await evoke(["generate", "x", ...(value === undefined ? [flag] : [flag, value])]);
    expect(error).toMatch(new RegExp(`^evoke: ${flag.split("=")[0]} must be [^\\n]+$`));
    expect(error).toMatch(range);
    expect({ code, drawn: stdout.length, files: readdirSync(folder) }).toEqual({ code: 2, drawn: 0, files: [] });
  });
});
