import type { FastifyHelmetOptions } from "@fastify/helmet";
import type { FastifyReply } from "fastify";

/**
 * Headers by which browsers hold pages of the server to what they need: everything from the server itself, no scripts
 * and no styles in pages' texts. Those that make sense with TLS only are left out.
 *
 * @param page `foreign` for a web page that was not made for this server: it may have inline styles, and compile
 *   schemas and templates, as libraries of such pages do.
 */
export function securityHeaders(page: "own" | "foreign"): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'", "data:"],
        workerSrc: ["'self'", "blob:"],
        styleSrc: page === "foreign" ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        scriptSrc: page === "foreign" ? ["'self'", "'unsafe-eval'"] : ["'self'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: false,
    crossOriginResourcePolicy: { policy: "same-origin" },
    originAgentCluster: false,
    // Without any, browsers would call the origin of the login form "null".
    referrerPolicy: { policy: "same-origin" },
    strictTransportSecurity: false,
    xFrameOptions: { action: "deny" },
  };
}

/** Lets scripts and styles of one answer in that carry its nonce, which nobody can know beforehand. */
export function withNonce(reply: FastifyReply, nonce: string): void {
  const policy = String(reply.getHeader("content-security-policy") ?? "");
  // Where inline styles are let in, a nonce would shut those without one out.
  const styles = policy.includes("'unsafe-inline'")
    ? policy
    : policy.replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`);
  reply.header("content-security-policy", styles.replace("script-src 'self'", `script-src 'self' 'nonce-${nonce}'`));
}
