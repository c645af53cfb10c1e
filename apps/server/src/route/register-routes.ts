import { EvokeError } from "@evoke/errors";
import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { ServerContext } from "../context.ts";
import { FORM_LIMIT, FORM_LIMITS, readForm } from "./form.ts";
import { parseJsonBody } from "./json-body.ts";
import type { Media } from "./media.ts";
import { parsePart, parseTexts } from "./parse-request.ts";
import type { Route, RouteKind } from "./route.ts";
import { sendMedia } from "./send-media.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Routes without one are guarded as `read`. */
    kind?: RouteKind;
  }
}

/** Serves routes, each in the scope that reads bodies of its kind and refuses all others. */
export async function registerRoutes(
  app: FastifyInstance,
  routes: readonly Route[],
  context: ServerContext,
): Promise<void> {
  const heads = new Set(routes.filter(({ method }) => method === "HEAD").map(({ path }) => path));
  const add = (scope: FastifyInstance, some: readonly Route[]): void => {
    for (const one of some) addRoute(scope, one, { context, hasHead: heads.has(one.path) });
  };
  await app.register(async (scope) => {
    readJson(scope);
    add(
      scope,
      routes.filter(({ form, text }) => form === undefined && text === undefined),
    );
  });
  await app.register(async (scope) => {
    readText(scope);
    add(
      scope,
      routes.filter(({ text }) => text !== undefined),
    );
  });
  await app.register(async (scope) => {
    await scope.register(multipart, { limits: FORM_LIMITS });
    add(
      scope,
      routes.filter(({ form }) => form !== undefined),
    );
  });
}

/** The one way in which JSON is announced; anything odd may be read differently by who looks at it next. */
const JSON_TYPE = /^application\/json(\s*;\s*charset="?utf-?8"?)?$/i;

/** JSON bodies. */
function readJson(scope: FastifyInstance): void {
  scope.addContentTypeParser("application/json", { parseAs: "string" }, (request, text, done) => {
    try {
      if (!JSON_TYPE.test(request.headers["content-type"] ?? "")) throw refused(request, "application/json");
      done(null, parseJsonBody(String(text)));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

/** Texts as they are, or as a JSON string. */
function readText(scope: FastifyInstance): void {
  readJson(scope);
  scope.addContentTypeParser("text/plain", { parseAs: "string" }, (_request, text, done) => done(null, text));
}

interface AddOptions {
  readonly context: ServerContext;
  /** Whether another route answers HEAD at this path. */
  readonly hasHead: boolean;
}

function addRoute(scope: FastifyInstance, route: Route, { context, hasHead }: AddOptions): void {
  const { method, path, kind } = route;
  const limit = route.bodyLimit ?? (route.form === undefined ? undefined : FORM_LIMIT);
  scope.route({
    method,
    url: path.replace(/\{(\w+)\}/g, ":$1"),
    exposeHeadRoute: method === "GET" && !hasHead,
    ...(limit !== undefined && { bodyLimit: limit }),
    config: { kind, ...(kind === "costly" && { rateLimit: {} }) },
    handler: (request, reply) => answer(route, { context, request, reply }),
  });
}

interface Exchange {
  readonly context: ServerContext;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

const NOTHING = z.object({});

async function answer(route: Route, { context, request, reply }: Exchange): Promise<FastifyReply> {
  const handled = {
    params: parseTexts("path", route.params ?? NOTHING, request.params),
    query: parseTexts("query", route.query ?? NOTHING, request.query),
    body: await bodyOf(route, request),
    request,
    reply,
  };
  // What the schemas let through is what the handler was declared with.
  const value = await route.handle(handled as Parameters<Route["handle"]>[0], context);
  reply.code(route.status ?? 200);
  if (route.media !== undefined) return sendMedia(value as Media, request, reply);
  if (value === undefined) return reply.send();
  return reply.header("content-type", "application/json; charset=utf-8").send(JSON.stringify(value));
}

async function bodyOf({ body, text, form, bodyLimit }: Route, request: FastifyRequest): Promise<unknown> {
  if (form !== undefined) {
    if (!request.isMultipart()) throw refused(request, "multipart/form-data");
    return parsePart("body", form, await readForm(request, bodyLimit ?? FORM_LIMIT));
  }
  const schema = body ?? text;
  return schema === undefined ? undefined : parsePart("body", schema, request.body);
}

function refused(request: FastifyRequest, accepted: string): EvokeError {
  return new EvokeError("CONTENT_TYPE_REFUSED", { type: request.headers["content-type"] ?? "", accepted });
}
