import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Benchmark } from "../benchmark.ts";
import { median } from "../median.ts";

const execute = promisify(execFile);
const setupScript = new URL("../../../../scripts/setup.mjs", import.meta.url).href;
const repetitions = 5;

/** Loads and runs the check in a process of its own, as every npm script does, and prints the milliseconds. */
const program = `
const start = performance.now();
const { setUp } = await import(${JSON.stringify(setupScript)});
setUp();
process.stdout.write(String(performance.now() - start));`;

export const benchmark: Benchmark = {
  name: "setup-check",
  description: "what every npm script pays to find that nothing needs installing or compiling",
  async run() {
    const seconds: number[] = [];
    // The first run may have something to compile.
    for (let run = 0; run <= repetitions; run++) {
      const { stdout } = await execute(process.execPath, ["--input-type=module", "-e", program]);
      if (run > 0) seconds.push(Number(stdout) / 1000);
    }
    const goal = { of: "value", comparison: "at most", limit: 0.3 } as const;
    return [{ name: "setup-check.time", value: median(seconds), unit: "s", goal }];
  },
};
