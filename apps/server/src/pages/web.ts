import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { routeUnknown } from "../errors/answer-error.ts";
import { withNonce } from "../security/headers.ts";
import { htmlPage } from "./html.ts";

export interface WebPageOptions {
  /** Folder of a built web page; Evoke's own by default. */
  readonly web?: string;
}

/** Where the workspace of Evoke's own page puts what it builds. */
const OWN = fileURLToPath(new URL("../../../web/dist", import.meta.url));

/** What a page has where its nonce belongs: it marks the scripts and styles that are the page's own. */
const NONCE_PLACE = "CSP_NONCE";

/** Whether a page was made for this server's strict policy: its styles carry the nonce of each answer. */
export function isStrictPage(web: string | undefined): boolean {
  const file = join(web ?? OWN, "index.html");
  return web === undefined || (existsSync(file) && readFileSync(file, "utf8").includes(NONCE_PLACE));
}

/** The web page at `/`. Its addresses are its own business, so unknown ones that a person opens get the page too. */
export async function webPage(app: FastifyInstance, { web = OWN }: WebPageOptions): Promise<void> {
  const file = join(web, "index.html");
  const page = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  const sendPage = (reply: FastifyReply): FastifyReply => {
    const nonce = randomBytes(16).toString("base64");
    withNonce(reply, nonce);
    reply.header("cache-control", "no-cache").type("text/html; charset=utf-8");
    return reply.send((page ?? WITHOUT_PAGE).replaceAll(NONCE_PLACE, nonce));
  };
  if (page !== undefined) {
    await app.register(fastifyStatic, {
      root: web,
      index: false,
      // Names of built assets hold a digest of what is in them.
      setHeaders: (reply, path) =>
        void (path.includes("/assets/") && reply.header("cache-control", "public, max-age=31536000, immutable")),
    });
  }
  for (const path of ["/", "/index.html"]) app.get(path, (_request, reply) => sendPage(reply));
  app.setNotFoundHandler((request, reply) => {
    if (page !== undefined && isNavigation(request)) return sendPage(reply);
    throw routeUnknown(request);
  });
}

/** Whether a person opens an address, rather than a program asking for data. */
function isNavigation({ method, url, headers }: FastifyRequest): boolean {
  return method === "GET" && !/^\/(api|ws|docs)\//.test(url) && headers.accept?.includes("text/html") === true;
}

const WITHOUT_PAGE = htmlPage(
  "Evoke",
  `<p>The server runs. Its web page is not built in this installation.</p>
<p><a href="/docs">The HTTP API</a> is here, for InvokeAI's clients too.</p>`,
);
