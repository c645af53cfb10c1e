import type { InvocationRegistry } from "@evoke/invoke";
import { fieldsOf } from "../flags/field.ts";
import { table } from "../terminal/table.ts";

/** What is said of each invocation, for programs. */
export function invocationFacts(registry: InvocationRegistry) {
  return registry.list().map(({ type, title, version, category, description, tags, input }) => ({
    ...{ type, title, version, category, description, tags },
    fields: fieldsOf(input).map(({ name, flag, kind, required, expectation, choices, default: standard }) => ({
      ...{ name, flag: `--${flag}`, kind, required, expectation, choices },
      default: standard ?? null,
    })),
  }));
}

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
