import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generatorValues } from "./generator-values.ts";

const values = (setting: unknown, random = () => 0.5) => {
  const generated = generatorValues(setting, random);
  return generated.kind === "values" ? generated.values : generated;
};

describe("generatorValues", () => {
  it.each([
    [{ type: "integer_generator_arithmetic_sequence", start: 5, step: 5, count: 4 }, [5, 10, 15, 20]],
    [{ type: "integer_generator_arithmetic_sequence", start: 5, step: 0, count: 4 }, [5]],
    [{ type: "float_generator_arithmetic_sequence", start: 1, step: 0.5, count: 3 }, [1, 1.5, 2]],
    [{ type: "float_generator_linear_distribution", start: 0, end: 1, count: 5 }, [0, 0.25, 0.5, 0.75, 1]],
    [{ type: "float_generator_linear_distribution", start: 3, end: 1, count: 1 }, [3]],
    [{ type: "integer_generator_linear_distribution", start: 0, end: 10, count: 4 }, [0, 3, 7, 10]],
    [{ type: "float_generator_random_distribution_uniform", min: 2, max: 4, count: 2 }, [3, 3]],
    [{ type: "integer_generator_random_distribution_uniform", min: 1, max: 6, count: 2 }, [4, 4]],
    [{ type: "float_generator_parse_string", input: "1, 2.5,x,", splitOn: "," }, [1, 2.5]],
    [{ type: "integer_generator_parse_string", input: "1\n2\n\n3", splitOn: "\\n" }, [1, 2, 3]],
    [{ type: "string_generator_parse_string", input: " a|b||c ", splitOn: "|" }, [" a", "b", "c "]],
    [{ type: "string_generator_parse_string", input: "a b", splitOn: "" }, ["a b"]],
    [{ type: "string_generator_dynamic_prompts_random", input: "{a|b}", values: ["a"] }, ["a"]],
    // Kept values are those of other settings where they can be worked out again.
    [{ type: "float_generator_arithmetic_sequence", start: 1, step: 1, count: 2, values: [9] }, [1, 2]],
  ])("%j gives %j", (setting, expected) => {
    expect(values(setting)).toEqual(expected);
  });

  it("draws the same numbers from the same seed, whatever else is drawn", () => {
    const setting = { type: "integer_generator_random_distribution_uniform", min: 0, max: 99, count: 5, seed: 7 };
    expect(values(setting)).toEqual(values(setting, Math.random));
  });

  it("asks for what only the application knows", () => {
    expect(values({ type: "string_generator_dynamic_prompts_combinatorial", input: "{a|b}", maxPrompts: 3 })).toEqual({
      kind: "request",
      request: { type: "string_generator_dynamic_prompts_combinatorial", input: "{a|b}", maxPrompts: 3 },
    });
    expect(values({ type: "image_generator_images_from_board", board_id: "b" })).toMatchObject({ kind: "request" });
  });

  it.each([
    [{ type: "integer_generator_arithmetic_sequence", count: 1e9 }, "count"],
    [{ type: "integer_generator_arithmetic_sequence", start: "1" }, "start"],
    [{ type: "image_generator_images_from_board" }, "no board"],
    [{ type: "float_generator_nonsense" }, "type"],
    [null, "generator"],
  ])("refuses %j and says why", (setting, reason) => {
    expect(values(setting)).toEqual({ kind: "invalid", reason: expect.stringContaining(reason) });
  });

  it("never throws and never gives more than a batch may have", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("float_generator_", "integer_generator_", "string_generator_"),
        fc.object(),
        (kind, rest) => {
          for (const way of ["arithmetic_sequence", "random_distribution_uniform", "parse_string"]) {
            const generated = generatorValues({ ...rest, type: kind + way }, Math.random);
            if (generated.kind === "values") expect(generated.values.length).toBeLessThanOrEqual(100_000);
          }
        },
      ),
    );
  });
});
