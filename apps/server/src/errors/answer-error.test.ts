import { fastify } from "fastify";
import { expect, it } from "vitest";
import { z } from "zod";
import type { ServerContext } from "../context.ts";
import { registerRoutes } from "../route/register-routes.ts";
import { route } from "../route/route.ts";
import { answerError } from "./answer-error.ts";

const broken = route({
  method: "GET",
  path: "/broken",
  operationId: "broken",
  kind: "read",
  summary: "Has a defect",
  reply: z.string(),
  handle: () => {
    throw new TypeError("cannot read /home/someone/secret");
  },
});

it("tells nobody more of a defect than that there is one; the log has the rest under the request's id", async () => {
  const logged: object[] = [];
  const log = (facts: object) => void logged.push(facts);
  const app = fastify({ logger: false });
  app.setErrorHandler(answerError({ debug: log, info: log, warn: log, error: log }));
  await registerRoutes(app, [broken], {} as ServerContext);
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  const answer = await fetch(`${url}/broken?token=x`);
  expect([answer.status, await answer.json()]).toEqual([
    500,
    { detail: "Internal Server Error", code: "INTERNAL_ERROR" },
  ]);
  expect(logged).toEqual([
    expect.objectContaining({ request: "req-1", method: "GET", path: "/broken", error: expect.any(TypeError) }),
  ]);
  await app.close();
});
