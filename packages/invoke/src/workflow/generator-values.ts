import { z } from "zod";
import { mersenneTwister } from "./mersenne-twister.ts";

/** The most values that one generator makes: as many sessions as a batch may have. */
const MOST = 100_000;

const count = z.int().min(1).max(MOST).default(10);
const seed = z.int().min(0).max(4_294_967_295).nullish();
const splitOn = z.string().default(",");

const Board = z.object({
  type: z.literal("image_generator_images_from_board"),
  board_id: z.string().optional(),
  category: z.enum(["images", "assets"]).default("images"),
});
const Combinations = z.object({
  type: z.literal("string_generator_dynamic_prompts_combinatorial"),
  input: z.string().default("a super {cute|ferocious} {dog|cat}"),
  maxPrompts: count,
});
const RandomPrompts = z.object({
  type: z.literal("string_generator_dynamic_prompts_random"),
  input: z.string().default("a super {cute|ferocious} {dog|cat}"),
  count,
  seed,
});

/** A generator whose values are not in the workflow: what they are made of. */
export type GeneratorRequest = z.output<typeof Board> | z.output<typeof Combinations> | z.output<typeof RandomPrompts>;

/** Numbers that a range of floats and one of integers are made from; only the rounding differs. */
const numeric = (kind: "float" | "integer") =>
  z.discriminatedUnion("type", [
    z.object({
      type: z.literal(`${kind}_generator_arithmetic_sequence`),
      start: z.number().default(0),
      step: z.number().default(kind === "float" ? 0.1 : 1),
      count,
    }),
    z.object({
      type: z.literal(`${kind}_generator_linear_distribution`),
      start: z.number().default(0),
      end: z.number().default(kind === "float" ? 1 : 10),
      count,
    }),
    z.object({
      type: z.literal(`${kind}_generator_random_distribution_uniform`),
      min: z.number().default(0),
      max: z.number().default(kind === "float" ? 1 : 10),
      count,
      seed,
    }),
    z.object({ type: z.literal(`${kind}_generator_parse_string`), input: z.string().default(""), splitOn }),
  ]);

const Floats = numeric("float");
const Integers = numeric("integer");
const Strings = z.object({
  type: z.literal("string_generator_parse_string"),
  input: z.string().default("foo,bar,baz,qux"),
  splitOn,
});

/** Values that the editor worked out and keeps beside the settings. */
const Kept = z.object({ values: z.array(z.unknown()).max(MOST) });

/** What a generator gives: its values, what is wanted to make them, or what is wrong with its settings. */
export type Generated =
  | { readonly kind: "values"; readonly values: readonly unknown[] }
  | { readonly kind: "request"; readonly request: GeneratorRequest }
  | { readonly kind: "invalid"; readonly reason: string };

/** Generators whose kept values are used: drawn at random, from text, or from what only others know. */
const keeps = /random|parse_string|dynamic_prompts|images_from_board/;

/**
 * The values of a `*_generator` node, from the setting `generator` of InvokeAI's editor.
 * @param random Gives numbers in [0, 1) where the setting names no seed.
 */
export function generatorValues(setting: unknown, random: () => number): Generated {
  const type = typeof setting === "object" && setting !== null && "type" in setting ? String(setting.type) : "";
  const kept = Kept.safeParse(setting);
  if (kept.success && keeps.test(type)) return { kind: "values", values: kept.data.values };
  if (type.startsWith("float_")) return numbers(Floats.safeParse(setting), { random, round: (value) => value });
  if (type.startsWith("integer_")) return numbers(Integers.safeParse(setting), { random, round: Math.round });
  const other = z.discriminatedUnion("type", [Strings, Board, Combinations, RandomPrompts]).safeParse(setting);
  if (!other.success) return invalid(other.error);
  if (other.data.type === "string_generator_parse_string") return { kind: "values", values: pieces(other.data) };
  if (other.data.type === "image_generator_images_from_board" && other.data.board_id === undefined) {
    return { kind: "invalid", reason: "no board is chosen" };
  }
  return { kind: "request", request: other.data };
}

type Numeric = z.output<typeof Floats> | z.output<typeof Integers>;

interface Drawing {
  readonly random: () => number;
  readonly round: (value: number) => number;
}

function numbers(parsed: z.ZodSafeParseResult<Numeric>, drawing: Drawing): Generated {
  if (!parsed.success) return invalid(parsed.error);
  return { kind: "values", values: numbersOf(parsed.data, drawing) };
}

function numbersOf(setting: Numeric, { random, round }: Drawing): readonly number[] {
  switch (setting.type) {
    case "float_generator_arithmetic_sequence":
    case "integer_generator_arithmetic_sequence": {
      const { start, step, count: length } = setting;
      return Array.from({ length: step === 0 ? 1 : length }, (_, i) => start + i * step);
    }
    case "float_generator_linear_distribution":
    case "integer_generator_linear_distribution": {
      const { start, end, count: length } = setting;
      return Array.from({ length }, (_, i) => round(length === 1 ? start : start + (end - start) * (i / (length - 1))));
    }
    case "float_generator_random_distribution_uniform": {
      const draw = setting.seed == null ? random : mersenneTwister(setting.seed);
      return Array.from({ length: setting.count }, () => draw() * (setting.max - setting.min) + setting.min);
    }
    case "integer_generator_random_distribution_uniform": {
      const draw = setting.seed == null ? random : mersenneTwister(setting.seed);
      // Both ends may be drawn.
      const span = setting.max - setting.min + 1;
      return Array.from({ length: setting.count }, () => Math.floor(draw() * span + setting.min));
    }
    case "float_generator_parse_string":
      return pieces(setting).map(Number.parseFloat).filter(Number.isFinite);
    case "integer_generator_parse_string":
      return pieces(setting)
        .map((piece) => Number.parseInt(piece, 10))
        .filter(Number.isFinite);
  }
}

/** The parts of a text that are not empty. The separator may be written as in JSON: `\n` for a new line. */
function pieces({ input, splitOn: separator }: { readonly input: string; readonly splitOn: string }) {
  if (separator === "") return [input].filter((piece) => piece !== "");
  return input.split(unescaped(separator)).filter((piece) => piece !== "");
}

function unescaped(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}

function invalid(error: z.ZodError): Generated {
  const [issue] = error.issues;
  const field = issue?.path.join(".") ?? "";
  return { kind: "invalid", reason: `${field === "" ? "generator" : field}: ${issue?.message ?? "it is not valid"}` };
}
