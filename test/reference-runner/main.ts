import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { formatComparison, formatSummary, verdict } from "./report.ts";
import { type ReferenceOptions, runReference } from "./run-reference.ts";

const shippedCases = fileURLToPath(new URL("../../reference", import.meta.url));

/**
 * `npm run reference -- [--dir DIR] [--case NAME…]`: prints a line per comparison and their count.
 *
 * @returns the exit code: 0 when all agree, 1 when a comparison failed, 2 when the arguments make no sense
 */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const comparisons = await runReference({
      ...optionsOf(args),
      onComparison: (comparison) => process.stdout.write(`${formatComparison(comparison)}\n`),
    });
    process.stdout.write(`${formatSummary(comparisons)}\n`);
    return comparisons.some(({ outcome }) => verdict(outcome) === "FAIL") ? 1 : 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return 2;
  }
}

function optionsOf(args: readonly string[]): ReferenceOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { dir: { type: "string" }, case: { type: "string", multiple: true, default: [] } },
  });
  // npm runs scripts in the repository's root; INIT_CWD is where the user typed the relative path.
  const folder = values.dir === undefined ? shippedCases : resolve(process.env["INIT_CWD"] ?? "", values.dir);
  return { folder, only: [...values.case, ...positionals] };
}
