/** What of a JSON schema in the server's OpenAPI document the editor reads. */
export interface OpenApiSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly OpenApiSchema[];
  readonly allOf?: readonly OpenApiSchema[];
  readonly items?: OpenApiSchema;
  readonly properties?: Readonly<Record<string, OpenApiSchema>>;
  readonly additionalProperties?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly class?: string;
  readonly version?: string;
  readonly category?: string;
  readonly tags?: readonly string[];
  readonly classification?: string;
  readonly node_pack?: string;
  readonly output?: { readonly $ref: string };
  readonly field_kind?: string;
  readonly input?: "connection" | "direct" | "any";
  readonly orig_required?: boolean;
  readonly ui_type?: string;
  readonly ui_component?: string;
  readonly ui_hidden?: boolean;
  readonly ui_order?: number;
  readonly ui_choice_labels?: Readonly<Record<string, string>> | null;
  readonly ui_model_base?: readonly string[] | null;
  readonly ui_model_type?: readonly string[] | null;
}

export type OpenApiSchemas = Readonly<Record<string, OpenApiSchema>>;

/** The name that a reference ends with: `#/components/schemas/ImageField` to `ImageField`. */
export function refName(ref: string): string {
  return ref.slice(ref.lastIndexOf("/") + 1);
}

/** A schema without the alternative `null`, and without the wrapping that leaves only one alternative. */
export function withoutNull(schema: OpenApiSchema): OpenApiSchema {
  const [only] = schema.allOf ?? [];
  if (only !== undefined && schema.allOf?.length === 1)
    return { ...schema, allOf: undefined, ...only } as OpenApiSchema;
  if (schema.anyOf === undefined) return schema;
  const left = schema.anyOf.filter(({ type }) => type !== "null");
  const { anyOf: _, ...rest } = schema;
  return left.length === 1 ? { ...rest, ...left[0] } : { ...rest, anyOf: left };
}
