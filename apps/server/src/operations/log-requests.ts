import type { Logger } from "@evoke/invoke";
import type { FastifyInstance } from "fastify";
import type { Metrics } from "./metrics.ts";

/** Logs and counts every answer. Answers that are errors of the server's own are logged by who answers them. */
export function logRequests(
  app: FastifyInstance,
  { logger, metrics }: { readonly logger: Logger; readonly metrics: Metrics },
): void {
  app.addHook("onResponse", async (request, reply) => {
    const { id, method, url } = request;
    const { statusCode: status, elapsedTime } = reply;
    metrics.answered(method, status, elapsedTime / 1000);
    const facts = { event: "request.answered", request: id, method, path: url.split("?")[0], status, ms: elapsedTime };
    logger.debug(facts, "a request was answered");
  });
}
