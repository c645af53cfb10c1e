import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replaceRegex, replaceText } from "./replace.ts";

describe("a text", () => {
  it("is replaced wherever it occurs, whatever the case, by what is given as it is", () => {
    expect(replaceText("A cat, a Cat (CAT)", "cat", "$&\\1")).toBe("A $&\\1, a $&\\1 ($&\\1)");
    expect(replaceText("1+1 [a]-b", "+1 [a]-", "*")).toBe("1*b");
    expect(replaceText("abc", "", "x")).toBe("abc");
  });

  it("is found as it is, whatever characters it has", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (search, other) => {
        expect(replaceText(`<${search}>`, search, other).includes(other)).toBe(true);
      }),
    );
  });
});

describe("a regular expression", () => {
  it.each([
    ["a1b22", "\\d+", "#", "a#b#"],
    ["john smith", "(\\w+) (?P<last>\\w+)", "\\g<last>, \\1", "smith, john"],
    ["aa bb ab", "(?P<x>\\w)(?P=x)", "<\\g<0>>", "<aa> <bb> ab"],
    ["Cat cat", "(?i)cat", "dog", "dog dog"],
    ["one\ntwo", "\\A\\w+", "1", "1\ntwo"],
    ["one\ntwo", "\\w+\\Z", "2", "one\n2"],
    ["a.b", "\\.", "\\n", "a\nb"],
    ["a", "a", "\\\\1", "\\1"],
    ["ab", "(a)|(b)", "[\\1]", "[a][]"],
  ])("in %j, %j becomes %j", (text, search, replacement, expected) => {
    expect(replaceRegex(text, search, replacement)).toBe(expected);
  });

  it.each([
    ["(", "", /search_string: .*Unterminated group/],
    ["(?x)a", "", /search_string: the flag x is not supported/],
    ["a", "\\1", /replace_string: the search string has no group 1/],
    ["a", "\\g<name>", /replace_string: the search string has no group name/],
  ])("%j with %j is refused", (search, replacement, message) => {
    expect(() => replaceRegex("aaa", search, replacement)).toThrow(message);
  });

  it("that would take for ever is stopped after a second", () => {
    const before = Date.now();
    expect(() => replaceRegex(`${"a".repeat(60)}!`, "^(a+)+$", "")).toThrow(/search_string: it takes too long/);
    expect(Date.now() - before).toBeLessThan(5000);
  });

  it("that would fill the memory is stopped", () => {
    expect(() => replaceRegex("a".repeat(1e5), "a", "b".repeat(1e5))).toThrow(/the result is too long/);
  });
});
