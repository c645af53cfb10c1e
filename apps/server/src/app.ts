import { EvokeError } from "@evoke/errors";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import { type FastifyInstance, fastify } from "fastify";
import type { ServerContext } from "./context.ts";
import { answerError } from "./errors/answer-error.ts";
import { openApiDocument } from "./openapi/document.ts";
import { logRequests } from "./operations/log-requests.ts";
import { documentationPages } from "./pages/documentation.ts";
import { looks } from "./pages/html.ts";
import { loginPage } from "./pages/login.ts";
import { isStrictPage, webPage } from "./pages/web.ts";
import { registerRoutes } from "./route/register-routes.ts";
import { routeFamilies } from "./routes/index.ts";
import type { AllowedHosts } from "./security/allowed-hosts.ts";
import { guard } from "./security/guard.ts";
import { securityHeaders } from "./security/headers.ts";
import { turnAwayWhenOverloaded } from "./security/overload.ts";
import { COSTLY_LIMIT } from "./security/rate-limits.ts";
import { cutSlowRequests } from "./security/slow-requests.ts";
import type { TokenCheck } from "./security/token-check.ts";

export interface AppOptions {
  readonly hosts: AllowedHosts;
  readonly token: TokenCheck;
  /** Folder of a built web page in place of Evoke's own. */
  readonly web?: string;
  /** Longest time that a request may take to arrive, in milliseconds; default two minutes. */
  readonly requestTimeout?: number;
  /** How many requests to one costly route an address may send in a minute; default 2000. */
  readonly costlyRequests?: number;
}

const REQUEST_TIMEOUT = 120_000;

/** Longest id in a path; longer ones match no route. */
const MAX_PARAM_LENGTH = 300;

/** The HTTP application over opened services, ready to listen. */
export async function createApp(context: ServerContext, options: AppOptions): Promise<FastifyInstance> {
  const { logger } = context.server.services;
  const { requestTimeout = REQUEST_TIMEOUT, costlyRequests } = options;
  const app = fastify({
    logger: false,
    bodyLimit: 1024 * 1024,
    requestTimeout,
    // A client may be slow to send its next request on a connection, but not that slow.
    keepAliveTimeout: 72_000,
    forceCloseConnections: true,
    http: { maxHeaderSize: 16 * 1024, connectionsCheckingInterval: requestTimeout / 4 },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: MAX_PARAM_LENGTH },
    frameworkErrors: (error, request, reply) => {
      answerError(logger)(error, request, reply);
    },
  });
  app.removeAllContentTypeParsers();
  app.setErrorHandler(answerError(logger));
  logRequests(app, { logger, metrics: context.metrics });
  cutSlowRequests(app, requestTimeout);
  guard(app, options);
  await app.register(helmet, securityHeaders(isStrictPage(options.web) ? "own" : "foreign"));
  await app.register(rateLimit, {
    global: false,
    ...COSTLY_LIMIT,
    ...(costlyRequests !== undefined && { max: costlyRequests }),
    errorResponseBuilder: (_request, { ttl }) => new EvokeError("RATE_LIMITED", { seconds: Math.ceil(ttl / 1000) }),
  });
  await turnAwayWhenOverloaded(app);
  await registerRoutes(
    app,
    routeFamilies.flatMap(({ routes }) => routes),
    context,
  );
  await documentationPages(app, openApiDocument(routeFamilies, context.invoker.registry));
  looks(app);
  if (options.token.isRequired) await loginPage(app, options.token);
  await webPage(app, options);
  return app;
}
