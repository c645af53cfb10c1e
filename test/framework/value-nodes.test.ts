import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { graphJson, openInvoker, runNode, type TestInvoker } from "../support/invoker.ts";

let test: TestInvoker;

beforeAll(async () => {
  test = await openInvoker();
});

afterAll(() => test.close());

const output = (node: object) => runNode(test, node);

describe("mathematics", () => {
  it.each([
    ["ADD", 7, -2, 5],
    ["SUB", 7, -2, 9],
    ["MUL", 7, -2, -14],
    ["DIV", 7, -2, -3],
    ["DIV", -1, 2, 0],
    ["EXP", 2, 10, 1024],
    ["EXP", -2, 3, -8],
    // A modulus has the sign of B.
    ["MOD", 7, -2, -1],
    ["MOD", -7, 2, 1],
    ["MOD", -4, 2, 0],
    ["ABS", -7, 0, 7],
    ["MIN", 7, -2, -2],
    ["MAX", 7, -2, 7],
  ])("%s of %i and %i", async (operation, a, b, value) => {
    expect(await output({ type: "integer_math", operation, a, b })).toEqual({ type: "integer_output", value });
  });

  it.each([
    ["ADD", 0.5, 0.25, 0.75],
    ["SUB", 0.5, 0.25, 0.25],
    ["MUL", 0.5, 0.25, 0.125],
    ["DIV", 0.5, 0.25, 2],
    ["EXP", 2, 0.5, Math.SQRT2],
    ["ABS", -0.5, 0, 0.5],
    ["SQRT", 2, 0, Math.SQRT2],
    ["MIN", 0.5, 0.25, 0.25],
    ["MAX", 0.5, 0.25, 0.5],
  ])("%s of %d and %d", async (operation, a, b, value) => {
    expect(await output({ type: "float_math", operation, a, b })).toEqual({ type: "float_output", value });
  });

  it.each([
    [{ type: "integer_math", operation: "DIV", b: 0 }, /b: a number cannot be divided by 0/],
    [{ type: "integer_math", operation: "MOD", b: 0 }, /b: a number cannot be divided by 0/],
    [{ type: "integer_math", operation: "EXP", a: 2, b: -1 }, /b: the result 0.5 is not a whole number/],
    [{ type: "integer_math", operation: "EXP", a: 10, b: 400 }, /b: the result Infinity is too large/],
    [{ type: "mul", a: 2 ** 40, b: 2 ** 40 }, /a: the result .* is too large/],
    [{ type: "float_math", operation: "DIV", b: 0 }, /b: a number cannot be divided by 0/],
    [{ type: "float_math", operation: "SQRT", a: -1 }, /a: the result is not a real number/],
    [{ type: "float_math", operation: "EXP", a: -8, b: 0.5 }, /b: the result is not a real number/],
    [{ type: "float_math", operation: "MUL", a: 1e200, b: 1e200 }, /a: the result is too large/],
    [{ type: "range_of_size", step: 0 }, /step: it must not be 0/],
    [{ type: "range_of_size", size: 1e9 }, /size: the range has 1000000000 numbers/],
    [{ type: "float_range", steps: 1e9 }, /steps: the range has 1000000000 numbers/],
    [{ type: "random_range", size: 1e9 }, /size: the range has 1000000000 numbers/],
    [{ type: "random_range", low: 5, high: 5 }, /high: it must be above low \(5\)/],
    [{ type: "rand_float", low: 2 }, /high: it must not be below low \(2\)/],
    [{ type: "bounding_box", x_min: 5, x_max: 4 }, /x_max: it must not be below 5/],
  ])("%j is refused by name", async (node, message) => {
    await expect(output(node)).rejects.toThrow(message);
  });

  it.each([
    ["Nearest", 5, 14, 15],
    ["Nearest", 1, 2.5, 2],
    ["Floor", 8, 15.9, 8],
    ["Ceiling", 8, 8.1, 16],
    ["Truncate", 1, -1.9, -1],
  ])("rounds %s to a multiple of %i: %d", async (method, multiple, value, expected) => {
    expect(await output({ type: "float_to_int", method, multiple, value })).toMatchObject({ value: expected });
  });

  it("rounds to decimals", async () => {
    expect(await output({ type: "round_float", value: 2.34567, decimals: 2 })).toMatchObject({ value: 2.35 });
  });

  it("draws numbers within their bounds, new ones each time", async () => {
    const draws = await Promise.all(
      Array.from({ length: 20 }, () => output({ type: "rand_float", low: 5, high: 6, decimals: 9 })),
    );
    expect(new Set(draws.map(({ value }) => value)).size).toBe(20);
    expect(draws.every(({ value }) => Number(value) >= 5 && Number(value) <= 6)).toBe(true);
  });
});

describe("lists of numbers", () => {
  it.each([
    [{ type: "range_of_size", start: 3, size: 3, step: -2 }, [3, 1, -1]],
    [{ type: "float_range", start: 0, stop: 1, steps: 5 }, [0, 0.25, 0.5, 0.75, 1]],
    [{ type: "float_range", start: 0, stop: 0.3, steps: 1 }, [0]],
    [{ type: "float_range", steps: 0 }, []],
    [{ type: "random_range", seed: 12345, high: 10, size: 3 }, [6, 2, 7]],
  ])("%j", async (node, collection) => expect(await output(node)).toMatchObject({ collection }));
});

describe("texts", () => {
  it.each([
    [{ type: "string_join", string_left: "a", string_right: "b" }, { value: "ab" }],
    [{ type: "string_join_three", string_left: "a", string_middle: "-", string_right: "b" }, { value: "a-b" }],
    [{ type: "string_replace", string: "Cat cat", search_string: "cat", replace_string: "dog" }, { value: "dog dog" }],
    [
      {
        type: "string_replace",
        string: "a1",
        search_string: "([a-z])(\\d)",
        replace_string: "\\2\\1",
        use_regex: true,
      },
      { value: "1a" },
    ],
    [
      { type: "string_split", string: "a|b|c", delimiter: "|" },
      { string_1: "a", string_2: "b|c" },
    ],
    [
      { type: "string_split_neg", string: "cat [dog]" },
      { positive_string: "cat ", negative_string: " dog " },
    ],
  ])("%j", async (node, expected) => expect(await output(node)).toMatchObject(expected));
});

describe("values", () => {
  it("are colours and bounding boxes too", async () => {
    const color = { r: 1, g: 2, b: 3, a: 4 };
    expect(await output({ type: "color", color })).toMatchObject({ color });
    const box = { x_min: 1, y_min: 2, x_max: 3, y_max: 4 };
    expect(await output({ type: "bounding_box", ...box })).toMatchObject({ bounding_box: { ...box, score: null } });
  });
});

describe("nodes that say what a batch is", () => {
  it.each([
    { type: "image_batch", images: [{ image_name: "a.png" }] },
    { type: "string_batch", strings: ["a"] },
    { type: "integer_batch", integers: [1] },
    { type: "float_batch", floats: [1] },
    ...["image", "string", "integer", "float"].map((kind) => ({ type: `${kind}_generator`, generator: {} })),
  ])("never run: $type", async (node) => {
    await expect(output(node)).rejects.toThrow(/NODE_NOT_EXECUTABLE: \w+ is not run/);
  });

  it("need at least one value", () => {
    expect(() => test.invoker.createSession(graphJson({ n: { type: "float_batch", floats: [] } }))).toThrow(/floats/);
  });
});
