import type { FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { ServerContext } from "../context.ts";
import type { Media } from "./media.ts";

/**
 * What a request may do, by which it is guarded: `public` ones need no token; `read` ones change nothing; `change` ones
 * do; `costly` ones also take much time, memory or space, so that they are limited in their rate.
 */
export type RouteKind = "public" | "read" | "change" | "costly";

type Method = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What a handler is given: the parts of the request as their schemas made them. */
interface Handled<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** For what schemas do not say, such as headers. */
  readonly request: FastifyRequest;
  /** For headers of the answer. */
  readonly reply: FastifyReply;
}

type DeepReadonly<T> = T extends (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

interface RouteBase<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType> {
  readonly method: Method;
  /** As in OpenAPI: `/api/v1/boards/{board_id}`. With and without a slash at the end is the same. */
  readonly path: `/${string}`;
  /** InvokeAI's `operationId`. */
  readonly operationId: string;
  readonly kind: RouteKind;
  readonly summary: string;
  readonly params?: Params;
  /** Repeated keys make lists; texts become what the schema asks for; an empty text counts as absent. */
  readonly query?: Query;
  /** A JSON body. */
  readonly body?: Body;
  /** What the document says of the body, where a service checks it and the route need not. */
  readonly publishedBody?: z.ZodType;
  /** A `multipart/form-data` body, in place of a JSON one; files are `uploadedFile`. */
  readonly form?: Body;
  /** A body of raw text, or a JSON string; in place of a JSON one. */
  readonly text?: Body;
  /** Most bytes that the body may have; default 1 MiB, of forms 128 MiB. */
  readonly bodyLimit?: number;
  /** Of success; default 200. */
  readonly status?: number;
}

type JsonRoute<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Reply extends z.ZodType,
> = RouteBase<Params, Query, Body> & {
  /** The JSON answer; `z.undefined()` where there is none. */
  readonly reply: Reply;
  readonly handle: (
    handled: Handled<z.output<Params>, z.output<Query>, z.output<Body>>,
    context: ServerContext,
  ) => Promise<DeepReadonly<z.input<Reply>>> | DeepReadonly<z.input<Reply>>;
};

type MediaRoute<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType> = RouteBase<
  Params,
  Query,
  Body
> & {
  /** The answer's content type, as the document names it. */
  readonly media: string;
  readonly handle: (
    handled: Handled<z.output<Params>, z.output<Query>, z.output<Body>>,
    context: ServerContext,
  ) => Promise<Media>;
};

/** A route whatever its schemas are: data, from which requests are served and the OpenAPI document is made. */
export interface Route extends RouteBase<z.ZodObject, z.ZodObject, z.ZodType> {
  readonly reply?: z.ZodType;
  readonly media?: string;
  readonly handle: (handled: Handled<never, never, never>, context: ServerContext) => unknown;
}

/** A route that answers with JSON. */
export function route<
  Reply extends z.ZodType,
  Params extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Query extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Body extends z.ZodType = z.ZodUndefined,
>(definition: JsonRoute<Params, Query, Body, Reply>): Route {
  return definition;
}

/** A route that answers with a file. */
export function mediaRoute<
  Params extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Query extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Body extends z.ZodType = z.ZodUndefined,
>(definition: MediaRoute<Params, Query, Body>): Route {
  return definition;
}

/** Routes of one subject, which the document groups by its tag. */
export interface RouteFamily {
  /** InvokeAI's tag. */
  readonly tag: string;
  readonly routes: readonly Route[];
}
