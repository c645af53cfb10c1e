import { writeFileSync } from "node:fs";

/**
 * Preloaded into a measured process by `measureProcess`: at its end it writes its peak resident memory, in KiB as the
 * operating system counted it, to the file that the environment names.
 */
const file = process.env["BENCH_PEAK_MEMORY_FILE"];
if (file !== undefined) {
  process.on("exit", () => writeFileSync(file, String(process.resourceUsage().maxRSS)));
}
