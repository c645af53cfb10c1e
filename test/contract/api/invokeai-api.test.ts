import { readFile } from "node:fs/promises";
import { discoverInvocations } from "@evoke/invoke";
import { invocationFolders } from "@evoke/nodes";
import { expect, it } from "vitest";
import { openApiDocument } from "../../../apps/server/src/openapi/document.ts";
import { routeFamilies } from "../../../apps/server/src/routes/index.ts";
import { differences } from "./api-differences.ts";
import { type Components, type Schema, SchemaComparison } from "./compare-schemas.ts";
import { unservedOperations } from "./unserved-operations.ts";

interface Operation {
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema?: Schema }>> }>>;
}

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

/** InvokeAI's paths and what their schemas refer to (6.14), as scripts/extract-openapi.mjs leaves them. */
const theirs: { readonly paths: Paths; readonly schemas: Components } = JSON.parse(
  await readFile(new URL("./invokeai-api.json", import.meta.url), "utf8"),
);
const document = openApiDocument(routeFamilies, await discoverInvocations(invocationFolders));
// Through JSON, as clients get it.
const ours: { readonly paths: Paths; readonly components: { readonly schemas: Components } } = JSON.parse(
  JSON.stringify(document),
);

function compareAll(): readonly string[] {
  const components = { theirs: theirs.schemas, ours: ours.components.schemas };
  const incoming = new SchemaComparison(components, "in");
  const outgoing = new SchemaComparison(components, "out");
  const found: string[] = [];
  for (const [path, operations] of Object.entries(ours.paths)) {
    for (const [method, own] of Object.entries(operations)) {
      const operation = theirs.paths[path]?.[method];
      if (operation !== undefined) found.push(...compareOperation(`${method.toUpperCase()} ${path}`, operation, own));
    }
  }
  return [...new Set([...found, ...incoming.differences, ...outgoing.differences])];

  function compareOperation(at: string, operation: Operation, own: Operation): readonly string[] {
    const notes: string[] = [];
    const note = (what: string, there: unknown, here: unknown): void => {
      if (JSON.stringify(there) !== JSON.stringify(here)) {
        notes.push(`${at} ${what}: ${JSON.stringify(there)} | ${JSON.stringify(here)}`);
      }
    };
    note("operationId", operation.operationId, own.operationId);
    note("tags", operation.tags, own.tags);
    const parameters = (of: Operation) => (of.parameters ?? []).filter((one) => one.in !== "cookie");
    const names = (of: Operation) =>
      parameters(of)
        .map(({ name, in: where, required }) => `${where} ${name}${required ? "!" : ""}`)
        .sort();
    note("parameters", names(operation), names(own));
    for (const { name, schema } of parameters(operation)) {
      const here = parameters(own).find((one) => one.name === name);
      if (here !== undefined) incoming.compare(`${at} ${name}`, { theirs: schema, ours: here.schema });
    }
    const types = (of: Operation) => Object.keys(of.requestBody?.content ?? {}).sort();
    note("body types", types(operation), types(own));
    for (const [type, { schema }] of Object.entries(operation.requestBody?.content ?? {})) {
      const here = own.requestBody?.content[type]?.schema;
      if (here !== undefined) incoming.compare(`${at} body`, { theirs: schema ?? {}, ours: here });
    }
    const [status = "", answer] = Object.entries(own.responses)[0] ?? [];
    const there = operation.responses[status];
    note("answers", there === undefined ? Object.keys(operation.responses) : status, status);
    for (const [type, { schema }] of Object.entries(there?.content ?? {})) {
      const here = answer?.content?.[type];
      note(`answer's type ${type}`, true, here !== undefined);
      if (here?.schema !== undefined) outgoing.compare(`${at} answer`, { theirs: schema ?? {}, ours: here.schema });
    }
    return notes;
  }
}

const found = compareAll();
/** A difference is reviewed by its own name, or by that of the schema or field that it is in. */
const isIn = (line: string, at: string): boolean =>
  line.startsWith(at) && [".", ":", " ", "["].includes(line[at.length] ?? ":");
const reviewed = (line: string): boolean => differences.some(({ at }) => isIn(line, at));

it("serves InvokeAI's paths with its parameters, bodies and answers, but for the reviewed differences", () => {
  expect(found.filter((line) => !reviewed(line))).toEqual([]);
});

it("lists no difference that is gone", () => {
  const gone = differences.filter(({ at }) => !found.some((line) => isIn(line, at)));
  expect(gone).toEqual([]);
});

const operationsOf = (paths: Paths): readonly string[] =>
  Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
const served = new Set(operationsOf(ours.paths));

it("serves every operation of InvokeAI, but for the reviewed ones", () => {
  const unserved = operationsOf(theirs.paths).filter((operation) => !served.has(operation));
  expect(unserved.sort()).toEqual(unservedOperations.map(({ operation }) => operation).sort());
});
