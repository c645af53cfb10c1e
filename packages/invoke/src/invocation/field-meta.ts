import { z } from "zod";

/** How a field gets its value: from an edge only, from a literal only, or from either. */
export type InputKind = "connection" | "direct" | "any";

/** Annotations of a field, given with zod's `.meta()`; they are published as they are. */
export interface FieldMeta {
  readonly title?: string;
  readonly description?: string;
  /** Default `any`. */
  readonly input?: InputKind;
  /** `internal` for what every node may have (`board`, `metadata`). */
  readonly field_kind?: "input" | "internal" | "node_attribute" | "output";
  readonly ui_order?: number;
  readonly ui_hidden?: boolean;
  readonly ui_type?: string;
  readonly ui_component?: "none" | "textarea" | "slider";
  readonly ui_choice_labels?: Readonly<Record<string, string>>;
  readonly ui_model_base?: readonly string[];
  readonly ui_model_type?: readonly string[];
  readonly ui_model_variant?: readonly string[];
  readonly ui_model_format?: readonly string[];
}

declare module "zod" {
  interface GlobalMeta extends FieldMeta {}
}

/**
 * A field's annotations: what was said of the schema, of the schemas it was made from, and of those inside wrappers
 * (default, nullable, optional); the outermost wins. What describes a named type as such is left out.
 */
export function fieldMeta(schema: z.core.$ZodType): FieldMeta {
  let meta: z.core.GlobalMeta = {};
  for (let step: z.core.$ZodType | undefined = schema; step !== undefined; step = step._zod.parent ?? innerType(step)) {
    const own = z.globalRegistry._map.get(step);
    if (own?.id !== undefined) break;
    meta = { ...own, ...meta };
  }
  return meta;
}

/** The schema inside a wrapper that only adds absence: default, optional, nullable. */
export function innerType(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  const { def } = schema._zod as { def: z.core.$ZodTypeDef & { readonly innerType?: z.core.$ZodType } };
  return def.innerType;
}

/** The name that a schema was given with `.meta({ id })`, also when it was annotated since. */
export function typeName(schema: z.core.$ZodType): string | undefined {
  for (let step: z.core.$ZodType | undefined = schema; step !== undefined; step = step._zod.parent) {
    const id = z.globalRegistry._map.get(step)?.id;
    if (id !== undefined) return id;
  }
  return undefined;
}

/** Whether a field must have a value before `invoke`: it has no default and is not optional. */
export function isRequired(schema: z.core.$ZodType): boolean {
  return schema._zod.optin === undefined;
}
