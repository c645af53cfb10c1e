// Makes test/contract/api/invokeai-api.json from InvokeAI's own OpenAPI document: what the contract test compares with.
//   node scripts/extract-openapi.mjs <openapi.json>
import { readFileSync, writeFileSync } from "node:fs";

/** Unions of more members than this are those of every invocation, output or model: what they hold is compared elsewhere. */
const LARGE_UNION = 20;

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("usage: node scripts/extract-openapi.mjs <openapi.json>");
const document = JSON.parse(readFileSync(file, "utf8"));
const schemas = new Map();

/** A schema without words for people; what it refers to is kept too. */
function slim(value) {
  if (Array.isArray(value)) return value.map(slim);
  if (typeof value !== "object" || value === null) return value;
  if ((value.oneOf?.length ?? 0) > LARGE_UNION || (value.anyOf?.length ?? 0) > LARGE_UNION) return {};
  if (typeof value.$ref === "string") keep(value.$ref.split("/").at(-1));
  const entries = Object.entries(value).filter(
    ([key, inner]) => !["description", "title", "examples", "summary"].includes(key) || typeof inner === "object",
  );
  return Object.fromEntries(entries.filter(([key]) => key !== "examples").map(([key, inner]) => [key, slim(inner)]));
}

function keep(name) {
  if (schemas.has(name)) return;
  schemas.set(name, {});
  schemas.set(name, slim(document.components.schemas[name]));
}

function slimOperation({ operationId, tags, parameters = [], requestBody, responses }) {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith("2"));
  return {
    operationId,
    tags,
    parameters: parameters.map(({ name, in: where, required, schema }) => ({
      name,
      in: where,
      required,
      schema: slim(schema),
    })),
    ...(requestBody !== undefined && { requestBody: slim(requestBody) }),
    responses: Object.fromEntries(
      successes.map(([status, response]) => [status, slim({ content: response.content ?? {} })]),
    ),
  };
}

const paths = Object.entries(document.paths).map(([path, operations]) => [
  path,
  Object.fromEntries(Object.entries(operations).map(([method, operation]) => [method, slimOperation(operation)])),
]);
const lines = (entries) =>
  entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(",\n");
const output = new URL("../test/contract/api/invokeai-api.json", import.meta.url);
writeFileSync(output, `{"paths":{\n${lines(paths)}\n},"schemas":{\n${lines([...schemas].sort())}\n}}\n`);
