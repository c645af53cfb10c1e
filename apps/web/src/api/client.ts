import createClient, { type Middleware } from "openapi-fetch";
import { ApiError, errorMessage } from "./api-error.ts";
import type { paths } from "./schema.gen.ts";

/** Answers that say no become errors with the server's own words; an unreachable server is a `TypeError` of `fetch`. */
const throwErrors: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return;
    // The cookie is of another token, or too old: the server has a page that asks for the token.
    if (response.status === 401) location.assign("/login");
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => undefined);
    throw new ApiError(errorMessage(body, response.status), { status: response.status, code: codeOf(body) });
  },
};

function codeOf(body: unknown): string | undefined {
  return typeof body === "object" && body !== null && "code" in body && typeof body.code === "string"
    ? body.code
    : undefined;
}

/** The server's API, typed by its own OpenAPI document. Lists in queries are repeated keys. */
export const api = createClient<paths>({
  baseUrl: "/",
  querySerializer: { array: { style: "form", explode: true } },
});
api.use(throwErrors);

/** The data of an answer. @throws ApiError where there is none */
export async function data<T>(answer: Promise<{ readonly data?: T }>): Promise<T> {
  const { data } = await answer;
  if (data === undefined) throw new ApiError("The server's answer is empty.", { status: 204 });
  return data;
}
