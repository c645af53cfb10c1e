import { EvokeError } from "@evoke/errors";
import type { PromptOption, PromptPart, PromptTemplate, Sampler } from "./dynamic-prompt.ts";
import { inTurn } from "./in-turn.ts";
import { type TemplateRun, textTemplate, type Variables } from "./template-run.ts";

/** Where in a template something stands. */
export interface Place {
  readonly variables: Variables;
  /** How many templates it is in. */
  readonly depth: number;
}

type Variants = Extract<PromptPart, { readonly kind: "variants" }>;
type Wildcard = Extract<PromptPart, { readonly kind: "wildcard" }>;
type Variable = Extract<PromptPart, { readonly kind: "variable" }>;
type Assignment = Extract<PromptPart, { readonly kind: "assignment" }>;

/** Every prompt that a template stands for, one at a time; what comes last in it changes fastest. */
export function* allPrompts(template: PromptTemplate, run: TemplateRun, place: Place): Generator<string> {
  run.enter(place.depth);
  const open = (slot: number, here: Place) => valuesOf(template[slot], run, here);
  for (const texts of inTurn(template.length, place, open)) {
    const text = texts.join("");
    run.spend(text);
    yield text;
  }
}

/** One prompt of a template, drawn at random. */
export function randomPrompt(template: PromptTemplate, run: TemplateRun, place: Place): string {
  run.enter(place.depth);
  let here = place;
  const texts = template.map((part) => {
    if (part.kind !== "assignment") return randomText(part, run, here);
    const { name, value, isImmediate } = part;
    if (part.keepsExisting && here.variables.has(name)) return "";
    here = assigned(here, name, isImmediate ? textTemplate(randomPrompt(value, run, inside(here))) : value);
    return "";
  });
  const text = texts.join("");
  run.spend(text);
  return text;
}

/** The texts of a part, each with the place that the next part is at. */
function* valuesOf(part: PromptPart | undefined, run: TemplateRun, place: Place): Generator<readonly [string, Place]> {
  if (part?.kind === "assignment") {
    for (const value of assignedValues(part, run, place)) yield ["", value];
  } else if (part !== undefined) {
    const sampler = samplerOf(part);
    const texts =
      sampler === undefined || sampler === "all" ? allTexts(part, run, place) : [randomText(part, run, place)];
    for (const text of texts) {
      run.spend("");
      yield [text, place];
    }
  }
}

function* assignedValues({ name, value, ...how }: Assignment, run: TemplateRun, place: Place): Generator<Place> {
  if (how.keepsExisting && place.variables.has(name)) yield place;
  else if (!how.isImmediate) yield assigned(place, name, value);
  else for (const text of allPrompts(value, run, inside(place))) yield assigned(place, name, textTemplate(text));
}

function* allTexts(part: Exclude<PromptPart, Assignment>, run: TemplateRun, place: Place): Generator<string> {
  switch (part.kind) {
    case "text":
      yield part.text;
      break;
    case "variants":
      yield* allVariants(part, run, place);
      break;
    case "wildcard": {
      const choices = run.choices(part.name);
      const within = given(inside(place), part);
      if (choices.length === 0) yield part.source;
      for (const choice of choices) yield* allPrompts(choice, run, within);
      break;
    }
    case "variable":
      yield* allPrompts(variableValue(part, place), run, inside(place));
  }
}

/** Every choice of as many options as there may be, in every order, but none twice and none with one text twice. */
function* allVariants(part: Variants, run: TemplateRun, place: Place): Generator<string> {
  const options = optionsOf(part, run);
  const { least, most } = bounds(part, options.length);
  const seen = new Set<string>();
  const within = inside(place);
  for (let count = least; count <= most; count++) {
    for (const chosen of inTurn(count, new Set<number>(), (_, taken) => indexes(options.length, taken, run))) {
      const open = (slot: number) => unchanged(allPrompts(options[chosen[slot] ?? 0]?.value ?? [], run, within));
      for (const texts of inTurn(count, true, open)) {
        const text = texts.join(part.separator);
        run.spend(text);
        if (seen.has(text) || new Set(texts).size < count) continue;
        seen.add(text);
        yield text;
      }
    }
  }
}

function* indexes(length: number, taken: ReadonlySet<number>, run: TemplateRun) {
  for (let index = 0; index < length; index++) {
    run.spend("");
    if (!taken.has(index)) yield [index, new Set([...taken, index])] as const;
  }
}

function* unchanged(texts: Iterable<string>): Generator<readonly [string, true]> {
  for (const text of texts) yield [text, true];
}

function randomText(part: Exclude<PromptPart, Assignment>, run: TemplateRun, place: Place): string {
  const sampler = samplerOf(part);
  if (sampler === "cycle" || sampler === "all") return run.nextOf(part, () => allTexts(part, run, place));
  switch (part.kind) {
    case "text":
      return part.text;
    case "variants":
      return randomVariants(part, run, inside(place));
    case "wildcard": {
      const choices = run.choices(part.name);
      const choice = choices[Math.floor(run.random() * choices.length)];
      return choice === undefined ? part.source : randomPrompt(choice, run, given(inside(place), part));
    }
    case "variable":
      return randomPrompt(variableValue(part, place), run, inside(place));
  }
}

function randomVariants(part: Variants, run: TemplateRun, place: Place): string {
  const left = [...optionsOf(part, run)];
  const { least, most } = bounds(part, left.length);
  const count = least + Math.floor(run.random() * (most - least + 1));
  const texts = Array.from({ length: count }, () => {
    const [option] = left.splice(weightedIndex(left, run.random()), 1);
    return option === undefined ? "" : randomPrompt(option.value, run, place);
  });
  return texts.join(part.separator);
}

/** The option at a fraction of the sum of weights; where all of them weigh nothing, they are equal. */
function weightedIndex(options: readonly PromptOption[], fraction: number): number {
  const total = options.reduce((sum, { weight }) => sum + weight, 0);
  if (!(total > 0) || !Number.isFinite(total)) return Math.floor(fraction * options.length);
  let rest = fraction * total;
  const index = options.findIndex(({ weight }) => {
    rest -= weight;
    return rest < 0;
  });
  return index < 0 ? options.length - 1 : index;
}

/** The options of variants; a wildcard that is the only one stands for its choices: `{2$$__flavours__}`. */
function optionsOf({ options }: Variants, run: TemplateRun): readonly PromptOption[] {
  const [only, ...others] = options;
  const [part, ...rest] = only?.value ?? [];
  if (others.length > 0 || rest.length > 0 || part?.kind !== "wildcard") return options;
  const choices = run.choices(part.name);
  return choices.length === 0 ? options : choices.map((value) => ({ weight: 1, value }));
}

/** How many of so many options may be chosen. */
function bounds({ least, most }: Variants, options: number): { readonly least: number; readonly most: number } {
  return { least: Math.min(least, options), most: Math.min(most, options) };
}

/** What a variable stands for. @throws DYNAMIC_PROMPT_INVALID when it has no value. */
function variableValue({ name, fallback }: Variable, { variables }: Place): PromptTemplate {
  const value = variables.get(name) ?? fallback;
  if (value !== undefined) return value;
  throw new EvokeError("DYNAMIC_PROMPT_INVALID", { reason: `the variable ${name} has no value` });
}

function samplerOf(part: PromptPart): Sampler | undefined {
  return part.kind === "variants" || part.kind === "wildcard" ? part.sampler : undefined;
}

function inside({ variables, depth }: Place): Place {
  return { variables, depth: depth + 1 };
}

function assigned({ variables, depth }: Place, name: string, value: PromptTemplate): Place {
  return { variables: new Map([...variables, [name, value]]), depth };
}

/** A place with the variables that a wildcard is given: `__name(season=winter)__`. */
function given(place: Place, { variables }: Wildcard): Place {
  return Object.entries(variables).reduce((here, [name, text]) => assigned(here, name, textTemplate(text)), place);
}
