import { z } from "zod";

/**
 * A list of anything. Its elements are not looked at one by one: an iterate node's copies all hold the same list, and
 * checking it anew for each of them would cost its length squared.
 */
export function anyList(): z.ZodCustom<readonly unknown[], readonly unknown[]> {
  return z.custom<readonly unknown[]>(Array.isArray, { error: "Invalid input: expected array" }).meta(ANY_LIST);
}

/** What tells an `anyList` from other custom schemas, and its JSON schema. */
const ANY_LIST = { type: "array", items: {} } as const;
