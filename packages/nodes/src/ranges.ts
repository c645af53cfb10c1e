import { EvokeError } from "@evoke/errors";
import { defineInvocation, type InvocationContext } from "@evoke/invoke";
import { z } from "zod";
import { NumpyGenerator } from "./numbers/numpy-generator.ts";
import { FloatCollectionOutput, IntegerCollectionOutput } from "./outputs/primitives.ts";

const category = "batch";

export const range = defineInvocation({
  type: "range",
  title: "Integer Range",
  category,
  version: "1.0.0",
  tags: ["collection", "integer", "range"],
  description: "The numbers from start up to stop, stop not included, at a distance of step",
  input: z.object({
    start: z.int().default(0).describe("The start of the range"),
    stop: z.int().default(10).describe("The stop of the range"),
    step: z.int().default(1).describe("The step of the range"),
  }),
  output: IntegerCollectionOutput,
  listLength: rangeLength,
  invoke({ start, stop, step }, context) {
    if (step === 0) throw new EvokeError("INPUT_INVALID", { field: "step", reason: "it must not be 0" });
    const count = rangeLength({ start, stop, step });
    requireLength(count, "stop", context);
    return { collection: Array.from({ length: count }, (_, index) => start + index * step) };
  },
});

export const rangeOfSize = defineInvocation({
  type: "range_of_size",
  title: "Integer Range of Size",
  category,
  version: "1.0.0",
  tags: ["collection", "integer", "size", "range"],
  description: "As many numbers as size says, from start on, at a distance of step",
  input: z.object({
    start: z.int().default(0).describe("The start of the range"),
    size: z.int().gt(0).default(1).describe("The number of values"),
    step: z.int().default(1).describe("The step of the range"),
  }),
  output: IntegerCollectionOutput,
  listLength: ({ size }) => size,
  invoke({ start, size, step }, context) {
    if (step === 0) throw new EvokeError("INPUT_INVALID", { field: "step", reason: "it must not be 0" });
    requireLength(size, "size", context);
    return { collection: Array.from({ length: size }, (_, index) => start + index * step) };
  },
});

export const randomRange = defineInvocation({
  type: "random_range",
  title: "Random Range",
  category,
  version: "1.0.1",
  tags: ["range", "integer", "random", "collection"],
  description: "Random whole numbers; the same seed gives the same ones, and those of InvokeAI",
  useCache: false,
  input: z.object({
    low: z.int().default(0).describe("The inclusive low value"),
    high: z.int().default(2147483647).describe("The exclusive high value"),
    size: z.int().min(0).default(1).describe("The number of values to generate"),
    seed: z.int().min(0).max(4294967295).default(0).describe("The seed of the random numbers"),
  }),
  output: IntegerCollectionOutput,
  listLength: ({ size }) => size,
  invoke({ low, high, size, seed }, context) {
    if (high <= low) throw new EvokeError("INPUT_INVALID", { field: "high", reason: `it must be above low (${low})` });
    requireLength(size, "size", context);
    const generator = new NumpyGenerator(seed);
    return { collection: Array.from({ length: size }, () => generator.integer(low, high)) };
  },
});

export const floatRange = defineInvocation({
  type: "float_range",
  name: "FloatLinearRangeInvocation",
  title: "Float Range",
  category: "math",
  version: "1.0.1",
  tags: ["math", "range"],
  description: "Numbers at equal distances, from start to stop, both included",
  input: z.object({
    start: z.number().default(5).describe("The first value of the range"),
    stop: z.number().default(10).describe("The last value of the range"),
    steps: z.int().min(0).default(30).describe("The number of values, start and stop included"),
  }),
  output: FloatCollectionOutput,
  listLength: ({ steps }) => steps,
  invoke({ start, stop, steps }, context) {
    requireLength(steps, "steps", context);
    const distance = steps > 1 ? (stop - start) / (steps - 1) : 0;
    const values = Array.from({ length: steps }, (_, index) => start + index * distance);
    // Rounding must not make the last one miss the end.
    return { collection: steps > 1 ? [...values.slice(0, -1), stop] : values };
  },
});

function rangeLength({ start, stop, step }: { readonly start: number; readonly stop: number; readonly step: number }) {
  return step === 0 ? 0 : Math.max(0, Math.ceil((stop - start) / step));
}

function requireLength(count: number, field: string, { config }: InvocationContext): void {
  if (count <= config.maxIterations) return;
  const reason = `the range has ${count} numbers, ${config.maxIterations} are the most`;
  throw new EvokeError("INPUT_INVALID", { field, reason });
}
