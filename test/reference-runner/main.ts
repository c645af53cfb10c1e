import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { formatComparison, formatSummary, verdict } from "./report.ts";
import { runReference } from "./run-reference.ts";

const shippedCases = fileURLToPath(new URL("../../reference", import.meta.url));

/**
 * `npm run reference -- [--dir DIR] [--case NAME…]`: prints a line per comparison and their count.
 *
 * @returns the exit code: 1 when any comparison failed
 */
export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { dir: { type: "string" }, case: { type: "string", multiple: true, default: [] } },
  });
  // npm runs scripts in the repository's root; INIT_CWD is where the user typed the relative path.
  const folder = values.dir === undefined ? shippedCases : resolve(process.env["INIT_CWD"] ?? "", values.dir);
  const comparisons = await runReference({
    folder,
    only: [...values.case, ...positionals],
    onComparison: (comparison) => process.stdout.write(`${formatComparison(comparison)}\n`),
  });
  process.stdout.write(`${formatSummary(comparisons)}\n`);
  return comparisons.some(({ outcome }) => verdict(outcome) === "FAIL") ? 1 : 0;
}
