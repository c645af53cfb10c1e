import type { InvocationRegistry } from "@evoke/invoke";
import { table } from "../terminal/table.ts";

/** The invocations by category, a line each. */
export function invocationList(registry: InvocationRegistry): string {
  const all = registry.list();
  const categories = [...new Set(all.map(({ category }) => category || "other"))].sort();
  return categories
    .map((category) => {
      const members = all.filter((invocation) => (invocation.category || "other") === category);
      return `${category}\n${table(members.map(({ type, title }) => ["", type, title]))}`;
    })
    .join("\n");
}
