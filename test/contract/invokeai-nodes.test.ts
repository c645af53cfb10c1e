import { discoverInvocations, type JsonSchema, publishedSchemas } from "@evoke/invoke";
import { invocationFolders } from "@evoke/nodes";
import { expect, it } from "vitest";
import { schemaDifferences } from "./compare-schemas.ts";
import { differences } from "./differences/index.ts";
import { invokeaiSchemas, invokeaiTypes } from "./invokeai-nodes.ts";

const registry = await discoverInvocations(invocationFolders);
const ours: Readonly<Record<string, JsonSchema>> = publishedSchemas(registry);

/** The names of InvokeAI's schemas of the node types that Evoke has, and of what those mention. */
function comparedNames(): ReadonlySet<string> {
  const nodes = Object.entries(invokeaiSchemas).filter(([, { properties }]) => {
    const type = (properties as Record<string, JsonSchema> | undefined)?.["type"]?.const;
    return typeof type === "string" && registry.has(type);
  });
  const names = new Set(nodes.map(([name]) => name));
  for (const name of names) {
    const text = JSON.stringify(invokeaiSchemas[name]);
    for (const [, mentioned = ""] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) names.add(mentioned);
  }
  return names;
}

const found = [...comparedNames()].flatMap((name) => schemaDifferences(name, invokeaiSchemas[name], ours[name]));

it("publishes the invocations as InvokeAI does, but for the reviewed differences", () => {
  expect(found.filter((line) => !differences.some(({ at }) => line.startsWith(`${at}:`)))).toEqual([]);
});

it("lists no difference that is gone", () => {
  expect(differences.filter(({ at }) => !found.some((line) => line.startsWith(`${at}:`)))).toEqual([]);
});

it("compares every node type of InvokeAI that it has", () => {
  const described = new Set(
    Object.values(invokeaiSchemas).map(({ properties }) => (properties as Record<string, JsonSchema>)?.["type"]?.const),
  );
  expect(invokeaiTypes.filter((type) => registry.has(type) && !described.has(type))).toEqual([]);
});
