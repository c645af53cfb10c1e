import { expect, it } from "vitest";
import { routeFamilies } from "../routes/index.ts";
import { routeTable } from "./route-table.ts";

const routes = routeFamilies.flatMap((family) => family.routes);

it("lists every route with its kind, and no others", () => {
  const served = Object.fromEntries(routes.map(({ method, path, kind }) => [`${method} ${path}`, kind]));
  expect(routeTable).toEqual(served);
});

it("changes nothing on GET, and leaves no change unguarded", () => {
  for (const { method, path, kind } of routes) {
    const reads = method === "GET" || method === "HEAD";
    const allowed = reads ? ["public", "read", "costly"] : ["read", "change", "costly"];
    expect(allowed, `${method} ${path}`).toContain(kind);
  }
});

it("gives each operation an id of its own", () => {
  const ids = routes.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
});
