import { createHash } from "node:crypto";
import type { NodeJson } from "../graph/graph-json.ts";

/**
 * The key of a node in the invocation cache: a digest of everything it says except its id, inputs from edges included.
 * The order of keys does not matter.
 */
export function invocationCacheKey(node: NodeJson): string {
  const { id: _, ...content } = node;
  return createHash("sha256").update(canonical(content)).digest("base64url");
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
