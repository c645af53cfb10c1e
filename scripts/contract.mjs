// `node scripts/contract.mjs openapi.json`: extracts InvokeAI's schemas of node types from the document that its server
// publishes under /openapi.json into test/contract/invokeai-nodes.json, which test/contract/invokeai-nodes.ts reads.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runTool } from "./run.mjs";
import { root } from "./setup.mjs";

/** Families of later models, video and language models: their types are only listed. */
const ONLY_LISTED =
  /^(flux2?|sd3|cogview4|z_image|qwen_image|anima|ernie_image|ideogram4|krea2|wan|gemma2|pid|video|text_llm)_|^(extract_video_range|text_llm)$|_(image_generation|pid_decode|vllm)$/;

/**
 * What most fields of a kind have in common; a field that has all of it names the kind instead, as `is`. An optional
 * field's `orig_default` is its default.
 */
const KINDS = {
  is_intermediate: {
    default: false,
    field_kind: "node_attribute",
    input: "direct",
    orig_required: true,
    title: "Is Intermediate",
    type: "boolean",
    ui_hidden: false,
    ui_type: "IsIntermediate",
  },
  attribute: { field_kind: "node_attribute" },
  board: internal("BoardField", "direct"),
  metadata: internal("MetadataField", "connection"),
  optional: { field_kind: "input", input: "any", orig_required: false },
  required: { default: null, field_kind: "input", input: "any", orig_required: true },
  connected: { default: null, field_kind: "input", input: "connection", orig_required: true },
  output: { field_kind: "output", ui_hidden: false },
};

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("the path of an openapi.json is missing");
const { components } = JSON.parse(readFileSync(file, "utf8"));
const invocations = Object.entries(components.schemas).filter(([, schema]) => schema.class === "invocation");
const types = invocations.map(([, schema]) => schema.properties.type.const).sort();

const schemas = {};
for (const [name, schema] of invocations) if (!ONLY_LISTED.test(schema.properties.type.const)) add(name);
const sorted = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
const target = join(root, "test", "contract", "invokeai-nodes.json");
writeFileSync(target, text({ types, kinds: KINDS, schemas: sorted }));
process.exitCode = await runTool("@biomejs/biome/bin/biome", ["format", "--write", target]);

/** A schema, and those that it refers to. */
function add(name) {
  if (name in schemas) return;
  const schema = withoutDescriptions(components.schemas[name]);
  schemas[name] = { ...schema, ...(schema.properties && { properties: mapValues(schema.properties, shortened) }) };
  for (const [, inner] of JSON.stringify(schema).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) add(inner);
}

/** Descriptions are texts of InvokeAI's own; a field may be called so too. */
function withoutDescriptions(value) {
  if (Array.isArray(value)) return value.map(withoutDescriptions);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key, inner]) => key !== "description" || typeof inner === "object");
  return mapValues(Object.fromEntries(kept), withoutDescriptions);
}

function shortened(field) {
  const kind = Object.keys(KINDS).find((name) => isOf(name, field));
  if (kind === undefined) return field;
  const common = new Set([...Object.keys(KINDS[kind]), ...(kind === "optional" ? ["orig_default"] : [])]);
  return { is: kind, ...Object.fromEntries(Object.entries(field).filter(([key]) => !common.has(key))) };
}

function isOf(kind, field) {
  if (kind === "optional" && !isSame(field.default, field.orig_default)) return false;
  return Object.entries(KINDS[kind]).every(([key, value]) => isSame(field[key], value));
}

function isSame(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

function internal(type, input) {
  const anyOf = [{ $ref: `#/components/schemas/${type}` }, { type: "null" }];
  return { anyOf, default: null, field_kind: "internal", input, orig_required: false, ui_hidden: false };
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

/** JSON in which what lies deep stands on one line; the formatter breaks the lines that are too long. */
function text(value, depth = 0) {
  if (depth === 4 || typeof value !== "object" || value === null || Array.isArray(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${text(inner, depth + 1)}`);
  return `{\n${entries.join(",\n")}\n}`;
}
