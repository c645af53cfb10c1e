import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJsonBytes } from "./parse-json.ts";

const parse = (text: string) => parseJsonBytes(Buffer.from(text));

describe("parseJsonBytes", () => {
  it.each([
    ["", "it is empty"],
    ["{", "it ends too early (line 1, column 2)"],
    ['{"a": 1,\n "b" 2}', '"2" is unexpected (line 2, column 6)'],
    ['{\n  "a": nothing\n}', '"o" is unexpected (line 2, column 9)'],
    ["[1, 2,\n]", '"]" is unexpected (line 2, column 1)'],
    ["{} x", '"x" is unexpected (line 1, column 4)'],
    ["hello", '"h" is unexpected (line 1, column 1)'],
    ['["a', "it ends too early (line 1, column 4)"],
  ])("says of %j: %s", (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  it("refuses what is nested too deeply, and is quick with large documents", () => {
    expect(() => parse("[".repeat(100_000) + "]".repeat(100_000))).toThrow("nested more than 500 levels");
    const brackets = JSON.stringify(["[".repeat(1_000_000)]);
    expect(parse(brackets)).toHaveLength(1);
  });

  it("refuses what is no UTF-8, and takes a byte order mark", () => {
    expect(() => parseJsonBytes(Uint8Array.of(0x22, 0xff, 0x22))).toThrow("no text in UTF-8");
    expect(parse("\uFEFF[1]")).toEqual([1]);
  });

  it("finds the place where a character was put into a document", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (json, number) => {
        const at = number % (json.length + 1);
        const text = `${json.slice(0, at)}\u0001${json.slice(at)}`;
        expect(() => parse(text)).toThrow(`(line 1, column ${at + 1})`);
      }),
    );
  });
});
