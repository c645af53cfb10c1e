import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { EvokeError } from "@evoke/errors";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { TokenCheck } from "../security/token-check.ts";
import { htmlPage, PAGE_STYLE } from "./html.ts";

export interface WebPageOptions {
  readonly token: TokenCheck;
  /** Folder of a built web page; Evoke's own by default. */
  readonly web?: string;
}

/** Where the workspace of Evoke's own page puts what it builds. */
const OWN = fileURLToPath(new URL("../../../web/dist", import.meta.url));

/** The web page at `/`; its addresses are its own business, so that unknown ones get the page too. */
export async function webPage(app: FastifyInstance, { token, web = OWN }: WebPageOptions): Promise<void> {
  const hasPage = existsSync(join(web, "index.html"));
  if (hasPage) await app.register(fastifyStatic, { root: web, index: "index.html", wildcard: true });
  else if (!token.isRequired) {
    app.get("/evoke.css", (_request, reply) => reply.type("text/css").send(PAGE_STYLE));
  }
  if (!hasPage) app.get("/", (_request, reply) => reply.type("text/html").send(WITHOUT_PAGE));
  app.setNotFoundHandler((request, reply) => {
    if (hasPage && isNavigation(request)) return reply.sendFile("index.html");
    throw new EvokeError("ROUTE_UNKNOWN", { method: request.method, path: request.url.split("?")[0] ?? "" });
  });
}

/** Whether a person opens an address, rather than a program asking for data. */
function isNavigation({ method, url, headers }: FastifyRequest): boolean {
  return method === "GET" && !/^\/(api|ws)\//.test(url) && headers.accept?.includes("text/html") === true;
}

const WITHOUT_PAGE = htmlPage(
  "Evoke",
  `<p>The server runs. Its web page is not built in this installation.</p>
<p><a href="/docs">The HTTP API</a> is here, for InvokeAI's clients too.</p>`,
);
