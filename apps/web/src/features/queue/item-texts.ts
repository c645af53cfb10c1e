import { instant } from "../../api/instant.ts";
import type { components } from "../../api/schema.gen.ts";

type FieldValue = components["schemas"]["NodeFieldValue"];

/** What inputs for prompts are called. */
const promptFields: readonly string[] = ["prompt", "positive_prompt"];

/** The prompt among the values that make an item differ from others of its batch, if there is one. */
export function promptOf(values: readonly FieldValue[] | null): string | undefined {
  const found = values?.find(
    ({ node_path, field_name, value }) =>
      typeof value === "string" && (node_path.startsWith("positive_prompt") || promptFields.includes(field_name)),
  );
  return typeof found?.value === "string" ? found.value : undefined;
}

/** The seed among an item's values, if there is one. */
export function seedOf(values: readonly FieldValue[] | null): number | undefined {
  const found = values?.find(({ node_path, field_name }) => node_path.startsWith("seed") || field_name === "seed");
  return typeof found?.value === "number" ? found.value : undefined;
}

/**
 * What a graph's nodes say of the picture: its prompt, where a node is named as the page names it or has an input for
 * prompts, and its model.
 */
export function factsOf(nodes: Readonly<Record<string, Readonly<Record<string, unknown>>>>) {
  const named = Object.entries(nodes).find(([id]) => id.startsWith("positive_prompt"))?.[1];
  const written = Object.values(nodes).flatMap((node) => promptFields.map((field) => node[field]));
  const prompt = [named?.["value"], ...written].find((text): text is string => typeof text === "string" && text !== "");
  const model = Object.values(nodes)
    .map((node) => node["model"])
    .find((one) => typeof one === "object" && one !== null && "name" in one);
  const name = typeof model === "object" && model !== null && "name" in model ? String(model.name) : undefined;
  return { prompt, model: name };
}

/** Names of the pictures that a session's nodes made, each once. */
export function picturesOf(results: Readonly<Record<string, unknown>>): readonly string[] {
  const names = Object.values(results).flatMap((result) => {
    const image = isObject(result) ? result["image"] : undefined;
    return isObject(image) && typeof image["image_name"] === "string" ? [image["image_name"]] : [];
  });
  return [...new Set(names)];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** Seconds between two times; undefined where one is missing. */
export function secondsBetween(from: string | null, to: string | null): number | undefined {
  if (from === null || to === null) return undefined;
  const seconds = (instant(to) - instant(from)) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
