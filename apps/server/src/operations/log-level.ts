import type { Logger } from "@evoke/invoke";
import type { Configuration } from "@evoke/services";

/** InvokeAI's numbers for the levels, which are Python's. */
const NUMBERS: Readonly<Record<Configuration["log_level"], number>> = {
  debug: 10,
  info: 20,
  warn: 30,
  error: 40,
  silent: 50,
};

/** The number of a log's level; of a log that does not tell its level, of the configured one. */
export function levelNumber(logger: Logger, configured: Configuration["log_level"]): number {
  const level = "level" in logger ? String(logger.level) : configured;
  return Object.entries(NUMBERS).find(([name]) => name === level)?.[1] ?? NUMBERS[configured];
}

/** Sets a log's level, where it can be set. 0 means everything. */
export function setLevel(logger: Logger, number: number): void {
  const [name = "debug"] = Object.entries(NUMBERS).find(([, one]) => one === number) ?? [];
  if ("level" in logger) logger.level = name;
}
