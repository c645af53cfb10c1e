// `npm run check`: everything about the code that needs no running of it. Tests are `npm test`.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runTool } from "./run.mjs";
import { root, setUp } from "./setup.mjs";

const maximumLines = 500;

const checks = [
  ["format and lint", () => runTool("@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."])],
  ["types of tests and tools", () => runTool("typescript/bin/tsc", ["-p", "test"])],
  ["types of tests in the browser", () => runTool("typescript/bin/tsc", ["-p", "test/web"])],
  ["types of the web page", () => runTool("typescript/bin/tsc", ["-p", "apps/web"])],
  [
    "dependency rules",
    () =>
      runTool("dependency-cruiser/bin/dependency-cruise.mjs", [
        "packages",
        "apps",
        "--config",
        ".dependency-cruiser.mjs",
      ]),
  ],
  ["unused code", () => runTool("knip/bin/knip.js", ["--no-progress", "--treat-config-hints-as-errors"])],
  ["file sizes", checkFileSizes],
];

setUp();
let failed = 0;
for (const [name, check] of checks) {
  process.stdout.write(`== ${name}\n`);
  if ((await check()) !== 0) {
    failed += 1;
    process.stdout.write(`!! ${name}: failed\n`);
  }
}
process.stdout.write(failed === 0 ? "All checks passed.\n" : `${failed} of ${checks.length} checks failed.\n`);
process.exitCode = failed === 0 ? 0 : 1;

function checkFileSizes() {
  const listed = execFileSync(
    "git",
    ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx", "*.mjs"],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  const long = listed
    .split("\n")
    .filter((file) => file !== "" && !file.includes(".gen."))
    .map((file) => ({ file, lines: readFileSync(join(root, file), "utf8").split("\n").length }))
    .filter(({ lines }) => lines > maximumLines);
  for (const { file, lines } of long)
    process.stdout.write(`${file} has ${lines} lines; ${maximumLines} is the limit\n`);
  return long.length === 0 ? 0 : 1;
}
