import type { z } from "zod";
import type { InvocationContext } from "../invoker/context.ts";
import { type OutputDefinition, pascalCase } from "./define-output.ts";

/** How settled an invocation is. */
export type Classification = "stable" | "beta" | "prototype" | "deprecated" | "internal" | "special";

/** What an author says of an invocation. */
export interface InvocationOptions<Input extends z.ZodRawShape, Output extends z.ZodRawShape> {
  /** Unique name in graphs and on the command line: `denoise_latents`. */
  readonly type: string;
  /** Name in the published schema; default: the type in PascalCase and `Invocation`. */
  readonly name?: string;
  readonly title: string;
  readonly category?: string;
  /** Semantic version of the fields' meaning. */
  readonly version: string;
  readonly tags?: readonly string[];
  readonly description?: string;
  readonly classification?: Classification;
  /** Default of `use_cache`: false for whatever must run each time. */
  readonly useCache?: boolean;
  /**
   * The input fields. A field without default is required: graphs may leave it out (an edge may bring it), but `invoke`
   * only runs once it is there. `.meta({ input, ui_order, … })` says how editors treat it ({@link FieldMeta}).
   */
  readonly input: z.ZodObject<Input>;
  readonly output: OutputDefinition<Output>;
  /**
   * What the names of further inputs begin with, of whatever type: edges may lead to them, and their values come to
   * `invoke` beside the others. Default: none.
   */
  readonly openInputs?: string;
  /**
   * How long the list will be that the invocation gives, where its inputs tell: iterations that are too long are then
   * refused before they are queued.
   */
  listLength?(input: z.output<z.ZodObject<Input>>): number | undefined;
  /** Computes the output's fields. */
  invoke(
    input: z.output<z.ZodObject<Input>>,
    context: InvocationContext,
  ): Promise<z.input<z.ZodObject<Output>>> | z.input<z.ZodObject<Output>>;
}

/** An invocation: data plus one function. */
export interface InvocationDefinition<
  Input extends z.ZodRawShape = z.ZodRawShape,
  Output extends z.ZodRawShape = z.ZodRawShape,
> extends Required<InvocationOptions<Input, Output>> {
  /** Tells an invocation from other exports of a module. */
  readonly kind: "invocation";
}

/**
 * Defines an invocation: its zod schema is the single source of its types, its ports, its command-line flags and its
 * published schema.
 *
 * @example
 * export const add = defineInvocation({
 *   type: "add", title: "Add Integers", category: "math", version: "1.0.1", tags: ["math", "add"],
 *   input: z.object({ a: z.int().default(0), b: z.int().default(0) }),
 *   output: IntegerOutput,
 *   invoke: ({ a, b }) => ({ value: a + b }),
 * });
 */
export function defineInvocation<Input extends z.ZodRawShape, Output extends z.ZodRawShape>(
  options: InvocationOptions<Input, Output>,
): InvocationDefinition<Input, Output> {
  return {
    name: `${pascalCase(options.type)}Invocation`,
    category: "",
    tags: [],
    description: "",
    classification: "stable",
    useCache: true,
    openInputs: "",
    listLength: () => undefined,
    ...options,
    kind: "invocation",
  };
}
