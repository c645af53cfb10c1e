import type { FastifyReply, FastifyRequest } from "fastify";

/** Lets a page of a listed origin read answers. */
export function allowOrigin(origin: string, reply: FastifyReply): void {
  reply.header("access-control-allow-origin", origin);
  reply.header("access-control-allow-credentials", "true");
  reply.header("cross-origin-resource-policy", "cross-origin");
  reply.header("vary", "Origin");
}

/** Tells a browser what such a page may send. */
export function answerPreflight(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const headers = request.headers["access-control-request-headers"];
  if (headers !== undefined) reply.header("access-control-allow-headers", headers);
  reply.header("access-control-allow-methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
  return reply.header("access-control-max-age", "600").code(204).send();
}
