// `npm test`: sets up what is missing, then runs every test. Arguments go to vitest.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTool } from "./run.mjs";
import { setUp } from "./setup.mjs";

setUp({ page: true });
const folder = mkdtempSync(join(tmpdir(), "evoke-test-"));
const report = join(folder, "report.json");
try {
  const args = [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ];
  process.exitCode = await runTool("vitest/vitest.mjs", args);
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, "utf8"));
  process.stdout.write(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
