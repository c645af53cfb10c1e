import type { components } from "../../api/schema.gen.ts";

type FieldValue = components["schemas"]["NodeFieldValue"];

/** The prompt among the values that make an item differ from others of its batch, if there is one. */
export function promptOf(values: readonly FieldValue[] | null): string | undefined {
  const found = values?.find(
    ({ node_path, value }) => node_path.startsWith("positive_prompt") && typeof value === "string",
  );
  return typeof found?.value === "string" ? found.value : undefined;
}

/** The seed among an item's values, if there is one. */
export function seedOf(values: readonly FieldValue[] | null): number | undefined {
  const found = values?.find(({ node_path, field_name }) => node_path.startsWith("seed") || field_name === "seed");
  return typeof found?.value === "number" ? found.value : undefined;
}

/** What a graph's nodes say of the picture: its prompt and its model, where they are named as the page names them. */
export function factsOf(nodes: Readonly<Record<string, Readonly<Record<string, unknown>>>>) {
  const named = Object.entries(nodes).find(([id]) => id.startsWith("positive_prompt"))?.[1];
  const prompt = typeof named?.["value"] === "string" ? named["value"] : undefined;
  const model = Object.values(nodes)
    .map((node) => node["model"])
    .find((one) => typeof one === "object" && one !== null && "name" in one);
  const name = typeof model === "object" && model !== null && "name" in model ? String(model.name) : undefined;
  return { prompt, model: name };
}

/** Seconds between two times; undefined where one is missing. */
export function secondsBetween(from: string | null, to: string | null): number | undefined {
  if (from === null || to === null) return undefined;
  const seconds = (instant(to) - instant(from)) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

/** A time of the server: UTC, with or without its zone. */
export function instant(time: string): number {
  const iso = time.replace(" ", "T");
  return Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`);
}
