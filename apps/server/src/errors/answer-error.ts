import { EvokeError, errorLine } from "@evoke/errors";
import type { Logger } from "@evoke/invoke";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { RequestInvalid } from "../route/request-invalid.ts";

/** The body of an answer that is an error, as InvokeAI's clients know it; `code` is the catalogue's. */
export interface ErrorBody {
  readonly detail: unknown;
  readonly code: string;
}

/** Answers with an error. Nobody is told more of a defect than that there is one: the log has the rest. */
export function answerError(logger: Logger) {
  return (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const { status, body } = describe(error, request);
    if (status >= 500) logger.error({ ...factsOf(request), status, error }, "a request failed");
    if (status === 401) reply.header("www-authenticate", 'Bearer realm="evoke"');
    return reply.code(status).header("content-type", "application/json; charset=utf-8").send(JSON.stringify(body));
  };
}

function describe(thrown: FastifyError | Error, request: FastifyRequest): { status: number; body: ErrorBody } {
  if (thrown instanceof RequestInvalid) {
    return { status: 422, body: { detail: thrown.detail, code: "REQUEST_INVALID" } };
  }
  const error = known(thrown, request);
  if (error === undefined) return { status: 500, body: { detail: "Internal Server Error", code: "INTERNAL_ERROR" } };
  return { status: error.status, body: { detail: errorLine(error), code: error.code } };
}

/** What the HTTP server itself throws, in the catalogue's words; `undefined` for a defect. */
function known(error: FastifyError | Error, request: FastifyRequest): EvokeError | undefined {
  if (error instanceof EvokeError) return error;
  const status = "statusCode" in error ? error.statusCode : undefined;
  const contentType = request.headers["content-type"] ?? "";
  if ("code" in error && error.code === "FST_ERR_BAD_URL") return routeUnknown(request);
  switch (status) {
    // Addresses that cannot be ours: an id in them is too long, or they would lead out of the page's folder.
    case 403:
    case 404:
    case 414:
      return routeUnknown(request);
    case 413:
      return new EvokeError("BODY_TOO_LARGE", { limit: request.routeOptions.bodyLimit ?? 0 });
    case 415:
      return new EvokeError("CONTENT_TYPE_REFUSED", { type: contentType, accepted: "application/json" });
    case 400:
      // Without a body, it is the address that is bad.
      if (request.method === "GET" || request.method === "HEAD") return routeUnknown(request);
      return new EvokeError("BODY_INVALID", { reason: error.message.replace(/\.$/, "") });
    default:
      return undefined;
  }
}

/** Nothing is at this address; of a long one the beginning is told. */
export function routeUnknown({ method, url }: FastifyRequest): EvokeError {
  return new EvokeError("ROUTE_UNKNOWN", { method, path: (url.split("?")[0] ?? "").slice(0, 200) });
}

/** How logs name a request. */
function factsOf(request: FastifyRequest): Readonly<Record<string, unknown>> {
  return { event: "request.failed", request: request.id, method: request.method, path: request.url.split("?")[0] };
}
