import { type InvocationRegistry, type JsonSchema, publishedSchemas } from "@evoke/invoke";
import type { z } from "zod";
import type { Route, RouteFamily } from "../route/route.ts";
import { ComponentSchemas } from "./component-schemas.ts";
import { errorSchemas } from "./error-schemas.ts";

/** An OpenAPI 3.1 document. */
export interface OpenApiDocument {
  readonly openapi: "3.1.0";
  readonly info: { readonly title: string; readonly description: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: Readonly<Record<string, object>>;
  };
}

/** What one method of a path takes and gives. */
interface Operation {
  readonly tags: readonly string[];
  readonly summary: string;
  readonly operationId: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly object[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
}

/** The document of a server: its routes, and every invocation in the shape from which editors build their nodes. */
export function openApiDocument(families: readonly RouteFamily[], registry: InvocationRegistry): OpenApiDocument {
  const schemas = new ComponentSchemas();
  const paths: Record<string, Record<string, Operation>> = {};
  for (const { tag, routes } of families) {
    for (const route of routes) {
      const operations = paths[route.path] ?? {};
      operations[route.method.toLowerCase()] = operationOf(route, tag, schemas);
      paths[route.path] = operations;
    }
  }
  return {
    openapi: "3.1.0",
    info: { title: "Evoke", description: "An API for invoking AI image operations", version: "1.0.0" },
    paths,
    components: {
      schemas: { ...errorSchemas, ...schemas.components(), ...publishedSchemas(registry) },
      securitySchemes: { HTTPBearer: { type: "http", scheme: "bearer" } },
    },
  };
}

function operationOf(route: Route, tag: string, schemas: ComponentSchemas): Operation {
  const { summary, operationId, kind, params, query } = route;
  const parameters = [...parametersOf("path", params, schemas), ...parametersOf("query", query, schemas)];
  const requestBody = requestBodyOf(route, schemas);
  const takes = parameters.length > 0 || requestBody !== undefined;
  return {
    tags: [tag],
    summary,
    operationId,
    ...(kind !== "public" && { security: [{ HTTPBearer: [] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody !== undefined && { requestBody }),
    responses: {
      [String(route.status ?? 200)]: responseOf(route, schemas),
      ...(takes && { "422": { description: "Validation Error", ...json(reference("HTTPValidationError")) } }),
    },
  };
}

function parametersOf(where: "path" | "query", schema: z.ZodObject | undefined, schemas: ComponentSchemas) {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => {
    const published = schemas.schemaOf(field, "input");
    const { description } = published;
    return {
      name,
      in: where,
      required: field._zod.optin === undefined,
      ...(description !== undefined && { description }),
      schema: published,
    };
  });
}

function requestBodyOf({ body, publishedBody, form, text }: Route, schemas: ComponentSchemas): object | undefined {
  const schema = publishedBody ?? form ?? text ?? body;
  if (schema === undefined) return undefined;
  const published = { schema: schemas.schemaOf(schema, "input") };
  const type = form === undefined ? "application/json" : "multipart/form-data";
  const content = { [type]: published, ...(text !== undefined && { "text/plain": published }) };
  const required = schema._zod.optin === undefined;
  return { ...(required && { required }), content };
}

function responseOf({ media, reply }: Route, schemas: ComponentSchemas): object {
  const description = "Successful Response";
  if (media !== undefined) return { description, content: { [media]: {} } };
  if (reply === undefined || reply._zod.def.type === "undefined") return { description };
  return { description, ...json(schemas.schemaOf(reply, "output")) };
}

function json(schema: JsonSchema) {
  return { content: { "application/json": { schema } } };
}

function reference(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}
