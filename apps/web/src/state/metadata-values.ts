import { type Model, type ModelIdentifier, toIdentifier } from "../api/types.ts";

/** What a picture says of how it was made, as any program may have written it. */
export type Metadata = Readonly<Record<string, unknown>>;

/** The model of that key; else, as keys differ from server to server, the one of the same hash, or name, base and type. */
export function findModel(value: unknown, models: readonly Model[]): ModelIdentifier | undefined {
  if (!isRecord(value)) return undefined;
  const model =
    models.find(({ key }) => key === value["key"]) ??
    models.find(({ hash, type }) => hash === value["hash"] && type === value["type"]) ??
    models.find(({ name, base, type }) => name === value["name"] && base === value["base"] && type === value["type"]);
  return model && toIdentifier(model);
}

export const isRecord = (value: unknown): value is Metadata => typeof value === "object" && value !== null;

export const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

export const numberOf = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;
