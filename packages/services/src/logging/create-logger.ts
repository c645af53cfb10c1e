import type { Logger } from "@evoke/invoke";
import { pino } from "pino";

export type LogLevel = "debug" | "info" | "warn" | "error" | "silent";

/** What people write is theirs: it stays out of logs, wherever in the facts it stands. */
const PRIVATE = ["prompt", "positive_prompt", "negative_prompt", "style", "workflow", "graph", "token", "access_token"];

/** A log of JSON lines on stderr, so that stdout stays free for results. */
export function createLogger(level: LogLevel): Logger {
  return pino(
    {
      level,
      redact: PRIVATE.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      serializers: { error: pino.stdSerializers.err },
    },
    // Written at once: the last lines before a crash are the ones that matter.
    pino.destination({ dest: 2, sync: true }),
  );
}
