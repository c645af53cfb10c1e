import { EvokeError } from "@evoke/errors";
import type { FastifyInstance } from "fastify";
import type { AllowedHosts } from "./allowed-hosts.ts";
import { allowOrigin, answerPreflight } from "./cors.ts";
import type { TokenCheck } from "./token-check.ts";

export interface GuardOptions {
  readonly hosts: AllowedHosts;
  readonly token: TokenCheck;
}

/**
 * Turns away requests that came under a foreign name, from a foreign page, or without the token, before anything is
 * read of them. Routes need a token unless they say that they are public.
 */
export function guard(app: FastifyInstance, { hosts, token }: GuardOptions): void {
  app.addHook("onRequest", async (request, reply) => {
    const { host, origin, "sec-fetch-site": site } = request.headers;
    const twice = repeated(request.raw.rawHeaders);
    if (twice !== undefined) throw new EvokeError("HEADER_REPEATED", { header: twice });
    if (!hosts.host(host)) throw new EvokeError("HOST_REFUSED", { host: host ?? "" });
    if (origin !== undefined && !hosts.origin(origin, request.headers))
      throw new EvokeError("ORIGIN_REFUSED", { origin });
    const reads = request.method === "GET" || request.method === "HEAD";
    // A form of another page, sent by a browser that does not say of which.
    if (origin === undefined && !reads && site === "cross-site") {
      throw new EvokeError("ORIGIN_REFUSED", { origin: "another site" });
    }
    if (origin !== undefined && hosts.isForeign(origin)) {
      allowOrigin(origin, reply);
      if (request.method === "OPTIONS") return answerPreflight(request, reply);
    }
    const isPublic = request.routeOptions.config.kind === "public";
    if (isPublic || token.hasToken(request.headers)) return undefined;
    // A person opens a page: the browser can be led to where it asks for the token.
    if (reads && request.headers.accept?.includes("text/html")) return reply.redirect("/login", 302);
    throw new EvokeError("TOKEN_REQUIRED", {});
  });
}

/** Headers that decide who may do what. Of two, Node takes the first, and a proxy before it perhaps the other. */
const DECISIVE = new Set(["host", "origin", "authorization", "content-type"]);

/** The first decisive header that comes twice. @param raw names and values in turns */
function repeated(raw: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at]?.toLowerCase() ?? "";
    if (seen.has(name) && DECISIVE.has(name)) return name;
    seen.add(name);
  }
  return undefined;
}
