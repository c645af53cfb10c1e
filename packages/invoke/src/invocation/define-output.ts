import type { z } from "zod";

/** An output as data: its fields and its type. */
export interface OutputValue {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** What a family of invocations gives back. */
export interface OutputDefinition<Shape extends z.ZodRawShape = z.ZodRawShape> {
  /** `latents_output` */
  readonly type: string;
  /** Name in the published schema: `LatentsOutput`. */
  readonly name: string;
  readonly description: string;
  readonly fields: z.ZodObject<Shape>;
}

export interface OutputOptions<Shape extends z.ZodRawShape> {
  readonly type: string;
  /** Default: the type in PascalCase. */
  readonly name?: string;
  readonly description?: string;
  readonly fields: z.ZodObject<Shape>;
}

/**
 * Defines an output type.
 *
 * @example defineOutput({ type: "integer_output", fields: z.object({ value: z.int().describe("The output integer") }) })
 */
export function defineOutput<Shape extends z.ZodRawShape>(options: OutputOptions<Shape>): OutputDefinition<Shape> {
  return {
    type: options.type,
    name: options.name ?? pascalCase(options.type),
    description: options.description ?? "",
    fields: options.fields,
  };
}

/** `denoise_latents` to `DenoiseLatents`. */
export function pascalCase(type: string): string {
  return type.replace(/(?:^|_)([a-z0-9])/g, (_, first: string) => first.toUpperCase());
}
