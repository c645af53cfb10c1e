import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lex, quoted } from "./lex.ts";

const words = (line: string) => lex(line).tokens.map((token) => (token.kind === "word" ? token.text : "|"));

describe("lex", () => {
  it.each([
    ["txt2img --prompt 'a cat'", ["txt2img", "--prompt", "a cat"]],
    ["a|b | c", ["a", "|", "b", "|", "c"]],
    ['--prompt="a \\"red\\" cat, 5\\$"', ['--prompt=a "red" cat, 5$']],
    ["one\\ word 'a|b' \"c|d\" e\\|f", ["one word", "a|b", "c|d", "e|f"]],
    ["'it'\\''s' \"c:\\new\"", ["it's", "c:\\new"]],
    ["add # a | comment", ["add"]],
    ["a#b '' \"\"", ["a#b", "", ""]],
    ["   ", []],
    ["\u00a0a\tb", ["a", "b"]],
  ])("splits %j as a shell does", (line, expected) => {
    expect(words(line)).toEqual(expected);
    expect(lex(line).unfinished).toBeUndefined();
  });

  it.each([
    ["a 'b c", { sign: "'", at: 2 }],
    ['a b"c', { sign: '"', at: 3 }],
    ['a "b\\"', { sign: '"', at: 2 }],
    ["a b\\", { sign: "\\", at: 3 }],
  ])("says where %j is unfinished", (line, unfinished) => {
    expect(lex(line).unfinished).toEqual(unfinished);
  });

  it("finds any words again that were quoted, with or without a pipe between them", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), (list) => {
        expect(words(list.map(quoted).join(" "))).toEqual(list);
        expect(words(list.map(quoted).join("|")).filter((_, index) => index % 2 === 0)).toEqual(list);
      }),
    );
  });

  it("takes any text: tokens are in order, do not overlap, and leave out blanks and comments only", () => {
    const unit = fc.constantFrom("a", "'", '"', "\\", "|", " ", "#", "\t", "é", "🐱");
    fc.assert(
      fc.property(fc.string({ unit }), (line) => {
        let end = 0;
        for (const token of lex(line).tokens) {
          expect(line.slice(end, token.start)).toMatch(/^\s*$/);
          expect(token.end).toBeGreaterThan(token.start);
          end = token.end;
        }
        expect(line.slice(end)).toMatch(/^\s*(#.*)?$/s);
      }),
    );
  });
});
