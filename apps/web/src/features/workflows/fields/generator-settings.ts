/** What a generator makes. */
export type GeneratorKind = "integer" | "float" | "string" | "image";

/** A setting of a generator, as InvokeAI's editor keeps it. */
interface Setting {
  readonly name: "start" | "step" | "end" | "count" | "min" | "max" | "seed" | "input" | "splitOn" | "maxPrompts";
  readonly kind: "number" | "count" | "seed" | "text" | "separator";
  readonly initial: string | number | undefined;
}

/** A way to make values, by the end of its type's name. */
export interface GeneratorWay {
  readonly way: string;
  readonly settings: readonly Setting[];
}

const count = { name: "count", kind: "count", initial: 10 } as const;
const seed = { name: "seed", kind: "seed", initial: undefined } as const;
const splitOn = { name: "splitOn", kind: "separator", initial: "," } as const;
const template = { name: "input", kind: "text", initial: "a super {cute|ferocious} {dog|cat}" } as const;

const numeric = (one: number, many: number): readonly GeneratorWay[] => [
  {
    way: "arithmetic_sequence",
    settings: [{ name: "start", kind: "number", initial: 0 }, { name: "step", kind: "number", initial: one }, count],
  },
  {
    way: "linear_distribution",
    settings: [{ name: "start", kind: "number", initial: 0 }, { name: "end", kind: "number", initial: many }, count],
  },
  {
    way: "random_distribution_uniform",
    settings: [
      { name: "min", kind: "number", initial: 0 },
      { name: "max", kind: "number", initial: many },
      count,
      seed,
    ],
  },
  { way: "parse_string", settings: [{ name: "input", kind: "text", initial: "" }, splitOn] },
];

/** The ways of each kind of generator; the first is what stands where nothing was chosen. */
export const generatorWays: Readonly<Record<GeneratorKind, readonly GeneratorWay[]>> = {
  integer: numeric(1, 10),
  float: numeric(0.1, 1),
  string: [
    { way: "parse_string", settings: [{ name: "input", kind: "text", initial: "foo,bar,baz,qux" }, splitOn] },
    {
      way: "dynamic_prompts_combinatorial",
      settings: [template, { name: "maxPrompts", kind: "count", initial: 10 }],
    },
    { way: "dynamic_prompts_random", settings: [template, count, seed] },
  ],
  image: [{ way: "images_from_board", settings: [] }],
};

/** The kind of generator whose settings a type holds: `IntegerGeneratorField` is `integer`. */
export function generatorKind(typeName: string): GeneratorKind | undefined {
  const kind = /^(Integer|Float|String|Image)GeneratorField$/.exec(typeName)?.[1]?.toLowerCase();
  return kind as GeneratorKind | undefined;
}

/** The settings of a generator: those given, and where they name no way, those of its first. */
export function generatorSettings(kind: GeneratorKind, value: unknown): Readonly<Record<string, unknown>> {
  const given = typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  return typeof given["type"] === "string" ? given : { ...newGenerator(kind), ...given };
}

/** The settings that a way begins with. Without a way: the first of its kind. */
export function newGenerator(kind: GeneratorKind, way?: string): Readonly<Record<string, unknown>> {
  const found = generatorWays[kind].find((one) => one.way === way) ?? generatorWays[kind][0];
  const initial = found?.settings.filter((setting) => setting.initial !== undefined) ?? [];
  return {
    type: `${kind}_generator_${found?.way}`,
    ...(kind === "image" && { category: "images" }),
    ...Object.fromEntries(initial.map((setting) => [setting.name, setting.initial])),
  };
}
