import { readdir } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Benchmark } from "./benchmark.ts";
import { formatTable, type ReportedMeasurement, report } from "./report.ts";

/**
 * `npm run bench -- [NAME…] [--json] [--list]`: measures the named benchmarks, or all but those that take long.
 *
 * @returns the exit code: 0 also when a goal is missed, which the report says; 1 when something could not be measured.
 */
export async function main(args: readonly string[]): Promise<number> {
  const { values: flags, positionals: names } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, list: { type: "boolean", default: false } },
  });
  const known = await discover();
  const unknown = names.filter((name) => !known.some((benchmark) => benchmark.name === name));
  if (unknown.length > 0) {
    const choices = known.map((benchmark) => benchmark.name).join(", ");
    console.error(`No benchmark is named ${unknown.join(", ")}. There are: ${choices}.`);
    return 1;
  }
  if (flags.list) {
    for (const { name, description } of known) console.log(`${name}: ${description}`);
    return 0;
  }
  const chosen = known.filter(({ name, onlyByName }) => names.includes(name) || (names.length === 0 && !onlyByName));
  return flags.json ? await measureAsJson(chosen) : await measureAsTable(chosen);
}

async function discover(): Promise<readonly Benchmark[]> {
  const folder = new URL("benchmarks/", import.meta.url);
  const files = (await readdir(folder)).filter((file) => file.endsWith(".js")).sort();
  return await Promise.all(
    files.map(async (file) => {
      const module: { readonly benchmark: Benchmark } = await import(new URL(file, folder).href);
      return module.benchmark;
    }),
  );
}

async function measureAsJson(benchmarks: readonly Benchmark[]): Promise<number> {
  const crashes = await measure(benchmarks, (row) => console.log(JSON.stringify(row)));
  return crashes === 0 ? 0 : 1;
}

async function measureAsTable(benchmarks: readonly Benchmark[]): Promise<number> {
  const rows: ReportedMeasurement[] = [];
  const crashes = await measure(benchmarks, (row) => rows.push(row));
  console.log(formatTable(rows));
  return crashes === 0 ? 0 : 1;
}

/** Runs the benchmarks one after the other; progress goes to stderr. Returns how many could not be measured. */
async function measure(benchmarks: readonly Benchmark[], onRow: (row: ReportedMeasurement) => void): Promise<number> {
  let crashes = 0;
  for (const benchmark of benchmarks) {
    console.error(`measuring ${benchmark.name}: ${benchmark.description}`);
    try {
      for (const measurement of await benchmark.run()) onRow(report(measurement));
    } catch (error) {
      crashes += 1;
      console.error(`${benchmark.name} could not be measured: ${error instanceof Error ? error.message : error}`);
    }
  }
  return crashes;
}
