/** What JSON looks like: nothing is said of values without a shape. */
export type Shape =
  | { readonly kind: "any" }
  | { readonly kind: "list"; readonly item: Shape }
  | {
      readonly kind: "object";
      readonly fields: ReadonlyMap<string, { readonly optional: boolean; readonly shape: Shape }>;
    };

/** Reads a shape as docs/cli.md writes it: `{path, size?, images: [{name}]}`; capitals name one of `named`. */
export function parseShape(text: string, named: ReadonlyMap<string, Shape> = new Map()): Shape {
  const tokens = text.match(/[A-Za-z_]+|[{}[\],:?]/g) ?? [];
  let at = 0;
  const next = () => tokens[at++];
  const shape = (): Shape => {
    const token = next();
    if (token === "[") {
      const item = shape();
      if (next() !== "]") throw new Error(`a list does not end in ${text}`);
      return { kind: "list", item };
    }
    if (token !== "{") return named.get(token ?? "") ?? unknownName(token, text);
    const fields = new Map<string, { optional: boolean; shape: Shape }>();
    for (let key = next(); key !== "}"; key = next()) {
      if (key === undefined) throw new Error(`an object does not end in ${text}`);
      if (key === ",") continue;
      const optional = tokens[at] === "?" && next() === "?";
      fields.set(key, { optional, shape: tokens[at] === ":" && next() === ":" ? shape() : { kind: "any" } });
    }
    return { kind: "object", fields };
  };
  return shape();
}

function unknownName(token: string | undefined, text: string): never {
  throw new Error(`${token} means nothing in ${text}`);
}

/** Where a value is not of a shape; empty where it is. */
export function differences(value: unknown, shape: Shape, path = "it"): readonly string[] {
  if (shape.kind === "any") return [];
  if (shape.kind === "list") {
    if (!Array.isArray(value)) return [`${path} is no list`];
    return value.flatMap((element, index) => differences(element, shape.item, `${path}[${index}]`));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [`${path} is no object`];
  const present = new Map(Object.entries(value));
  const missing = [...shape.fields].filter(([key, { optional }]) => !optional && !present.has(key));
  // What only says its type may have any fields beside it.
  const open = shape.fields.size === 1 && shape.fields.has("type");
  const more = open ? [] : [...present.keys()].filter((key) => !shape.fields.has(key));
  return [
    ...missing.map(([key]) => `${path} lacks ${key}`),
    ...more.map((key) => `${path} has ${key}`),
    ...[...shape.fields].flatMap(([key, field]) =>
      present.has(key) ? differences(present.get(key), field.shape, `${path}.${key}`) : [],
    ),
  ];
}
