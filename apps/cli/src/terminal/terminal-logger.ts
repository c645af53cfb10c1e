import { errorLine } from "@evoke/errors";
import type { Logger } from "@evoke/invoke";
import type { Configuration } from "@evoke/services";

type Level = Configuration["log_level"];

const levels: readonly Level[] = ["debug", "info", "warn", "error", "silent"];

/**
 * A log for people: a line per message on stderr, the same one only once. Errors are left to the command, which ends
 * with one and says it in its own line, unless everything is to be shown.
 */
export function terminalLogger(least: Level): Logger {
  const lines = new Set<string>();
  const write = (level: Level, label: string) => (facts: object, message: string) => {
    if (levels.indexOf(level) < levels.indexOf(least) || (level === "error" && least !== "debug")) return;
    const line = `${label}: ${message}${details(facts, least)}\n`;
    if (!lines.has(line)) process.stderr.write(line);
    lines.add(line);
  };
  return {
    debug: write("debug", "debug"),
    info: write("info", "info"),
    warn: write("warn", "warning"),
    error: write("error", "error"),
  };
}

function details(facts: object, least: Level): string {
  if ("error" in facts) return `: ${errorLine(facts.error)}`;
  return least === "debug" || least === "info" ? ` ${JSON.stringify(facts)}` : "";
}
