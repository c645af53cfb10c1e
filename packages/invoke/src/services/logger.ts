/** A log with levels; pino's loggers fit. The first argument holds the facts, the second says what happened. */
export interface Logger {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Says nothing: for callers who want no log. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };
