import type { ModelIdentifierField, ModelRecord } from "@evoke/invoke";

/** How nodes name a model as a whole. */
export function identifierOf({ key, hash, name, base, type }: ModelRecord): ModelIdentifierField {
  return { key, hash, name, base, type, submodel_type: null };
}
