import type { FieldType } from "@evoke/invoke";
import { fieldTypeOf } from "./field-type-of.ts";
import { type OpenApiSchema, type OpenApiSchemas, refName, withoutNull } from "./openapi-schema.ts";

/** A port of a node: how it is called, what goes through it, and how its value is edited. */
export interface FieldTemplate {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly type: FieldType;
  readonly input: "connection" | "direct" | "any";
  readonly required: boolean;
  readonly hidden: boolean;
  readonly order: number;
  readonly component: string | undefined;
  /** How InvokeAI's editor shows it where its type alone does not tell, such as `SchedulerField`. */
  readonly uiType: string | undefined;
  readonly default: unknown;
  /** Range of a number, or of the numbers of a list. */
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly multipleOf: number | undefined;
  readonly choiceLabels: Readonly<Record<string, string>>;
  /** Which models may be chosen; empty: all. */
  readonly modelBases: readonly string[];
  readonly modelTypes: readonly string[];
}

/** A kind of node, as the server describes it. */
export interface NodeTemplate {
  readonly type: string;
  readonly title: string;
  readonly version: string;
  readonly category: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly nodePack: string;
  readonly classification: string;
  readonly useCache: boolean;
  /** Whether it takes fields that are not listed. */
  readonly open: boolean;
  readonly inputs: readonly FieldTemplate[];
  readonly outputs: readonly FieldTemplate[];
}

/** Every kind of node by its type. */
export type Templates = ReadonlyMap<string, NodeTemplate>;

const attributes: readonly string[] = ["id", "type", "use_cache", "is_intermediate"];

/** The kinds of nodes that the schemas of a server's OpenAPI document describe. */
export function readTemplates(schemas: OpenApiSchemas): Templates {
  const invocations = Object.values(schemas).filter((schema) => schema.class === "invocation");
  return new Map(invocations.map((schema) => [typeOf(schema), readTemplate(schema, schemas)]));
}

function typeOf({ properties }: OpenApiSchema): string {
  return String(properties?.["type"]?.default ?? properties?.["type"]?.const ?? "");
}

function readTemplate(schema: OpenApiSchema, schemas: OpenApiSchemas): NodeTemplate {
  const output = schema.output && schemas[refName(schema.output.$ref)];
  return {
    type: typeOf(schema),
    title: schema.title?.replace(/\s*Invocation$/, "") ?? typeOf(schema),
    version: schema.version ?? "1.0.0",
    category: schema.category ?? "",
    description: schema.description ?? "",
    tags: schema.tags ?? [],
    nodePack: schema.node_pack ?? "invokeai",
    classification: schema.classification ?? "stable",
    useCache: schema.properties?.["use_cache"]?.default !== false,
    open: schema.additionalProperties === true,
    inputs: fields(schema, ["input", "internal"]),
    outputs: output === undefined ? [] : fields(output, ["output"]),
  };
}

function fields({ properties = {} }: OpenApiSchema, kinds: readonly string[]): readonly FieldTemplate[] {
  return Object.entries(properties)
    .filter(([name, { field_kind: kind = "" }]) => kinds.includes(kind) && !attributes.includes(name))
    .map(([name, schema]) => readField(name, schema))
    .sort((a, b) => a.order - b.order);
}

function readField(name: string, schema: OpenApiSchema): FieldTemplate {
  const values = numbersOf(withoutNull(schema));
  return {
    name,
    title: schema.title ?? wordsOf(name),
    description: schema.description ?? "",
    type: fieldTypeOf(schema),
    input: schema.input ?? "any",
    required: schema.orig_required === true,
    hidden: schema.ui_hidden === true,
    // What has no place of its own comes after what has one; what every node has comes last.
    order: schema.field_kind === "internal" ? 2000 : (schema.ui_order ?? 1000),
    component: schema.ui_component,
    uiType: schema.ui_type,
    default: schema.default,
    minimum: values.minimum ?? values.exclusiveMinimum,
    maximum: values.maximum ?? values.exclusiveMaximum,
    multipleOf: values.multipleOf,
    choiceLabels: schema.ui_choice_labels ?? {},
    modelBases: schema.ui_model_base ?? [],
    modelTypes: schema.ui_model_type ?? [],
  };
}

function numbersOf(schema: OpenApiSchema): OpenApiSchema {
  return schema.anyOf?.[0] ?? (schema.type === "array" ? (schema.items ?? schema) : schema);
}

function wordsOf(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
