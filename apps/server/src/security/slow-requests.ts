import type { FastifyInstance } from "fastify";

const TOO_SLOW = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

/**
 * Cuts off requests whose bodies take longer than `limit` milliseconds to arrive. Node's own `requestTimeout` ends
 * slow headers, but a body that drips in holds its connection for as long as it likes (measured with Node 20.20).
 */
export function cutSlowRequests(app: FastifyInstance, limit: number): void {
  app.addHook("onRequest", async ({ raw }, reply) => {
    const timer = setTimeout(() => {
      if (raw.complete) return;
      if (!reply.raw.headersSent) raw.socket.write(TOO_SLOW);
      raw.socket.destroySoon();
    }, limit).unref();
    raw.once("close", () => clearTimeout(timer));
  });
}
