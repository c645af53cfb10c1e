import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import type { OpenApiDocument } from "../openapi/document.ts";

/** `/openapi.json`, and `/docs`, which shows it. All that the page needs comes from this server. */
export async function documentationPages(app: FastifyInstance, document: OpenApiDocument): Promise<void> {
  // Made once: it is some hundred kilobytes, and user interfaces wait for it.
  const text = JSON.stringify(document);
  await app.register(swagger, { mode: "static", specification: { document: JSON.parse(text) } });
  await app.register(swaggerUi, { routePrefix: "/docs", staticCSP: true });
  app.get("/openapi.json", { config: { kind: "read" } }, (_request, reply) =>
    reply.header("content-type", "application/json; charset=utf-8").send(text),
  );
}
