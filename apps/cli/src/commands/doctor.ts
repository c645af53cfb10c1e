import { EvokeError } from "@evoke/errors";
import type { DoctorReport, Finding } from "@evoke/services";
import type { Command } from "commander";
import type { CommandSetup } from "../command-setup.ts";
import { configurationOf } from "../configuration.ts";
import { nodeFindings } from "../nodes/node-findings.ts";
import { table } from "../terminal/table.ts";
import { terminalLogger } from "../terminal/terminal-logger.ts";

/** Findings of one check that are listed; `--json` has them all. */
const MOST_LISTED = 20;

interface Flags {
  readonly repair?: boolean;
  readonly json?: boolean;
}

/** Defines `evoke doctor`. */
export function defineDoctor(command: Command, { global }: CommandSetup): void {
  command
    .option("--repair", "Mend what is found; not while a server runs")
    .option("--json", "Print JSON")
    .action(async ({ repair = false, json }: Flags) => {
      const { configuration } = await configurationOf(global);
      const { examineRoot } = await import("@evoke/services");
      const logger = terminalLogger(configuration.log_level);
      const examined = await examineRoot(configuration, { repair, logger });
      const report = { findings: [...examined.findings, ...(await nodeFindings(configuration))] };
      process.stdout.write(json ? `${JSON.stringify(report, undefined, 2)}\n` : text(report));
      const left = report.findings.filter(({ repaired }) => !repaired).length;
      if (left > 0) throw new EvokeError("PROBLEMS_FOUND", { count: left, root: configuration.root });
    });
}

function text({ findings }: DoctorReport): string {
  if (findings.length === 0) return "Everything is in order.\n";
  const checks = [...new Set(findings.map(({ check }) => check))];
  return table(checks.flatMap((check) => rowsOf(findings.filter((finding) => finding.check === check))));
}

function rowsOf(findings: readonly Finding[]): readonly (readonly string[])[] {
  const rows = findings.slice(0, MOST_LISTED).map(({ check, subject, problem, repaired, advice }) => {
    const outcome = repaired ? "repaired" : (advice ?? "");
    return [check, `${subject} ${problem}`, outcome];
  });
  const more = findings.length - rows.length;
  return more > 0 ? [...rows, ["", `… and ${more} more`, ""]] : rows;
}
