/** A JSON Schema, as parsed. */
export type Schema = Readonly<Record<string, unknown>>;

/** A document's schemas by name. */
export type Components = Readonly<Record<string, Schema>>;

export interface Sides<Value> {
  readonly theirs: Value;
  readonly ours: Value;
}

/**
 * Where two documents' schemas differ, as `place: what`. Schemas of one name are compared once, under their name; words
 * for people, formats of texts, and the order of alternatives make no difference. What comes in may be more than theirs
 * takes, and what goes out may be less than theirs gives leave for: more fields always there, fewer values, no defaults.
 */
export class SchemaComparison {
  readonly differences: string[] = [];
  readonly #components: Sides<Components>;
  readonly #done = new Set<string>();
  readonly #direction: "in" | "out";

  constructor(components: Sides<Components>, direction: "in" | "out") {
    this.#components = components;
    this.#direction = direction;
  }

  compare(at: string, { theirs, ours }: Sides<unknown>): void {
    if (isAnything(theirs)) return;
    const name = refName(theirs);
    if (name !== undefined && name === refName(ours)) {
      if (this.#done.has(name)) return;
      this.#done.add(name);
      this.#compareShapes(name, { theirs: this.#components.theirs[name], ours: this.#components.ours[name] });
      return;
    }
    this.#compareShapes(at, { theirs: this.#resolve("theirs", theirs), ours: this.#resolve("ours", ours) });
  }

  #compareShapes(at: string, { theirs, ours }: Sides<unknown>): void {
    if (isAnything(theirs)) return;
    const sides = { theirs: this.#alternatives("theirs", theirs), ours: this.#alternatives("ours", ours) };
    const [kindsTheirs, kindsOurs] = [this.#kinds("theirs", sides.theirs), this.#kinds("ours", sides.ours)];
    if (kindsTheirs !== kindsOurs) {
      // An alternative of theirs that takes everything leaves nothing to compare.
      if (!sides.theirs.some(isAnything)) this.#note(at, "type", { theirs: kindsTheirs, ours: kindsOurs });
      return;
    }
    sides.theirs.forEach((alternative, index) => {
      const other = sides.ours[index];
      if (refName(alternative) !== undefined && refName(alternative) === refName(other)) {
        this.compare(at, { theirs: alternative, ours: other });
      } else if (isRecord(alternative) && isRecord(other)) {
        const [one, two] = [this.#resolve("theirs", alternative), this.#resolve("ours", other)];
        if (isRecord(one) && isRecord(two)) this.#compareOne(at, { theirs: one, ours: two });
      }
    });
  }

  #compareOne(at: string, { theirs, ours }: Sides<Schema>): void {
    if (this.#direction === "in") {
      // Theirs leaves out defaults that are made for each request.
      const keys = theirs["default"] === undefined ? LIMITS : [...LIMITS, "default"];
      for (const key of keys) this.#equal(at, key, { theirs: theirs[key], ours: ours[key] });
      this.#equal(at, "enum", { theirs: members(theirs), ours: members(ours) });
    } else if (members(theirs) !== undefined) {
      this.#contains(at, "enum", { all: members(theirs), some: members(ours) });
    }
    if (theirs["items"] !== undefined) this.compare(`${at}[]`, { theirs: theirs["items"], ours: ours["items"] });
    const [properties, own] = [record(theirs["properties"]), record(ours["properties"])];
    const required = (schema: Schema): readonly unknown[] => [...new Set([schema["required"] ?? []].flat())].sort();
    if (Object.keys(properties).length === 0) return;
    const isIn = this.#direction === "in";
    const [all, some] = isIn ? [required(theirs), required(ours)] : [required(ours), required(theirs)];
    this.#contains(at, "required", { all, some });
    for (const name of new Set([...Object.keys(properties), ...Object.keys(own)])) {
      const [there, here] = [properties[name], own[name]];
      if (there === undefined) this.differences.push(`${at}.${name}: only ours`);
      else if (here === undefined) this.differences.push(`${at}.${name}: only theirs`);
      else this.compare(`${at}.${name}`, { theirs: there, ours: here });
    }
  }

  /** Notes which of some are not among all. */
  #contains(
    at: string,
    what: string,
    { all, some }: { readonly all: readonly unknown[] | undefined; readonly some: readonly unknown[] | undefined },
  ): void {
    const extra = some === undefined ? ["anything"] : some.filter((one) => !all?.includes(one));
    if (extra.length > 0) this.differences.push(`${at} ${what}: ${extra.join(", ")}`);
  }

  #equal(at: string, what: string, { theirs, ours }: Sides<unknown>): void {
    if (JSON.stringify(theirs) !== JSON.stringify(ours)) this.#note(at, what, { theirs, ours });
  }

  #note(at: string, what: string, { theirs, ours }: Sides<unknown>): void {
    this.differences.push(`${at} ${what}: ${JSON.stringify(theirs)} | ${JSON.stringify(ours)}`);
  }

  #resolve(side: keyof Sides<unknown>, schema: unknown): unknown {
    const name = refName(schema);
    return name === undefined ? schema : this.#resolve(side, this.#components[side][name]);
  }

  #kinds(side: keyof Sides<unknown>, alternatives: readonly unknown[]): string {
    const resolved = alternatives.map((one) => this.#resolve(side, one));
    return resolved.map((one) => (isRecord(one) ? String(one["type"] ?? kindOfConst(one)) : "any")).join(" or ");
  }

  /** The alternatives of a schema, each only once, in an order that does not depend on the document's. */
  #alternatives(side: keyof Sides<unknown>, schema: unknown): readonly unknown[] {
    const resolved = this.#resolve(side, schema);
    if (!isRecord(resolved)) return [schema];
    const nested = resolved["anyOf"] ?? resolved["oneOf"] ?? resolved["allOf"];
    if (!Array.isArray(nested)) return [schema];
    const all = nested.flatMap((one: unknown) => this.#alternatives(side, one));
    const byKind = new Map(all.map((one) => [this.#kinds(side, [one]), one]));
    // A whole number is a number.
    if (byKind.has("number")) byKind.delete("integer");
    return [...byKind].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  }
}

const LIMITS = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minItems", "maxItems"];

function kindOfConst(schema: Schema): string {
  const [first] = members(schema) ?? [];
  return first === undefined ? "any" : typeof first;
}

function members(schema: Schema): readonly unknown[] | undefined {
  if (Array.isArray(schema["enum"])) return [...schema["enum"]].sort();
  return schema["const"] === undefined ? undefined : [schema["const"]];
}

/** Whether a schema takes everything, or is a union that the extract left out. */
function isAnything(schema: unknown): boolean {
  return isRecord(schema) && Object.keys(schema).every((key) => ["title", "default"].includes(key));
}

function refName(schema: unknown): string | undefined {
  const reference = isRecord(schema) ? schema["$ref"] : undefined;
  return typeof reference === "string" ? reference.split("/").at(-1) : undefined;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
