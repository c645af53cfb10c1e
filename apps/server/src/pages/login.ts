import type { FastifyInstance } from "fastify";
import { LOGIN_LIMIT } from "../security/rate-limits.ts";
import { COOKIE, type TokenCheck } from "../security/token-check.ts";
import { htmlPage } from "./html.ts";

const MONTH = 30 * 24 * 60 * 60;

/**
 * `/login`: where a browser is asked for the token once, and gets a cookie for it. The cookie is out of reach of scripts
 * and is not sent with requests from other sites.
 */
export async function loginPage(app: FastifyInstance, token: TokenCheck): Promise<void> {
  const form = (note: string): string =>
    htmlPage(
      "Evoke",
      `<p>${note}</p><form method="post" action="/login">
<label>Token <input name="token" type="password" autocomplete="current-password" autofocus required></label>
<button>Open</button></form>`,
    );
  const config = { kind: "public" } as const;
  app.get("/login", { config }, (_request, reply) =>
    reply.type("text/html").send(form("This server asks for a token.")),
  );
  await app.register(async (scope) => {
    scope.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, text, done) =>
      done(null, new URLSearchParams(String(text))),
    );
    scope.post("/login", { config: { ...config, rateLimit: LOGIN_LIMIT }, bodyLimit: 4096 }, (request, reply) => {
      const given = request.body instanceof URLSearchParams ? (request.body.get("token") ?? "") : "";
      if (!token.isToken(given)) return reply.code(401).type("text/html").send(form("That is not the token."));
      const attributes = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${MONTH}`;
      return reply.header("set-cookie", `${COOKIE}=${token.cookie}; ${attributes}`).redirect("/", 303);
    });
  });
}
