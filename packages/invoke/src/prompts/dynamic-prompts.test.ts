// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates of the language that is tested look so
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuTime } from "../../../../test/support/cpu-time.ts";
import { expandDynamicPrompt } from "./expand-dynamic-prompt.ts";
import { parseWildcardFile, type Wildcards } from "./wildcards.ts";

const wildcards: Wildcards = new Map([
  ["season", ["summer", "{autumn|fall}"]],
  ["colours/warm", ["red", "yellow"]],
  ["colours/cold", ["blue"]],
  ["colours/named/rare", ["puce"]],
  ["flavours", ["chocolate", "vanilla", "mint"]],
  ["outfit", ["a ${colour:white} hat"]],
  ["circle", ["__circle__"]],
]);

const all = (prompt: string, maxPrompts = 100) =>
  expandDynamicPrompt(prompt, { maxPrompts, combinatorial: true, wildcards });
const drawn = (prompt: string, maxPrompts = 300, seed = 1) =>
  expandDynamicPrompt(prompt, { maxPrompts, combinatorial: false, seed, wildcards });

describe("combinations", () => {
  it.each([
    ["a cat", ["a cat"]],
    ["", [""]],
    ["a {red|green} {ball|box}", ["a red ball", "a red box", "a green ball", "a green box"]],
    ["{a|{b|c} d}", ["a", "b d", "c d"]],
    ["{2::a|0.5::b}", ["a", "b"]],
    ["{a|a|b}", ["a", "b"]],
    ["x{|y}", ["x", "xy"]],
    ["{}", [""]],
    ["{2$$a|b|c}", ["a,b", "a,c", "b,a", "b,c", "c,a", "c,b"]],
    ["{2$$ and $$a|b}", ["a and b", "b and a"]],
    ["{1-2$$+$$a|b}", ["a", "b", "a+b", "b+a"]],
    ["{-2$$a|b}", ["a", "b", "a,b", "b,a"]],
    ["{2-$$a|b}", ["a,b", "b,a"]],
    ["{0-1$$a}", ["", "a"]],
    ["{4$$a|b}", ["a,b", "b,a"]],
    ["{2$$1::a|3::b}", ["a,b", "b,a"]],
    ["\\{a\\|b\\} (a\\)", ["{a|b} (a\\)"]],
    ["{a\\|b|c}", ["a|b", "c"]],
    ["a | b", ["a | b"]],
    ["a # a comment\nb", ["a \nb"]],
    ["{\n  a # one\n  # | x\n  | b\n}", ["a", "b"]],
    ["$5 for {a|b}", ["$5 for a", "$5 for b"]],
  ])("%j stands for %j", (prompt, expected) => expect(all(prompt)).toEqual(expected));

  it("are not more than asked for, however many there are", () => {
    expect(all("{a|b}".repeat(4000), 3)).toHaveLength(3);
    expect(all("{10$$1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20}", 3)).toHaveLength(3);
    expect(all("{a|b}", 0)).toEqual([]);
  });
});

describe("wildcards", () => {
  it.each([
    ["__season__", ["summer", "autumn", "fall"]],
    ["__colours/*__", ["blue", "red", "yellow"]],
    ["__colours/**__", ["blue", "puce", "red", "yellow"]],
    ["__colours/w*__", ["red", "yellow"]],
    ["{2$$__colours/warm__}", ["red,yellow", "yellow,red"]],
    ["__outfit(colour=black)__", ["a black hat"]],
    ["__outfit__", ["a white hat"]],
    ["snake_case __missing__ __", ["snake_case __missing__ __"]],
    ["__../../etc/passwd__", ["__../../etc/passwd__"]],
    ["\\__season__", ["__season__"]],
  ])("%s", (prompt, expected) => expect(all(prompt)).toEqual(expected));

  it("that lead to themselves are refused", () => {
    expect(() => all("__circle__")).toThrow(/lead to themselves/);
    expect(() => drawn("__circle__")).toThrow(/lead to themselves/);
  });

  it("are files with a choice a line", () => {
    expect(parseWildcardFile("\uFEFF# a\r\n red \r\n\r\nblue\n")).toEqual(["red", "blue"]);
  });
});

describe("variables", () => {
  it.each([
    ["${s=!{summer|winter}}${s} is ${s}", ["summer is summer", "winter is winter"]],
    ["${s={a|b}} ${s}${s}", ["aa", "ab", "ba", "bb"]],
    ["${s=a}${s?=b}${s}", ["a"]],
    ["${s?=b}${s}", ["b"]],
    ["${s:{x|y}}", ["x", "y"]],
  ])("%s", (prompt, expected) => expect(all(prompt)).toEqual(expected));

  it("need a value", () => expect(() => all("${s}")).toThrow(/the variable s has no value/));
});

describe("random prompts", () => {
  it("are as many as asked for, the same for the same seed, others for another one", () => {
    expect(drawn("{a|b|c} {d|e|f}", 20)).toHaveLength(20);
    expect(drawn("{a|b|c}", 20, 5)).toEqual(drawn("{a|b|c}", 20, 5));
    expect(drawn("{a|b|c}", 20, 5)).not.toEqual(drawn("{a|b|c}", 20, 6));
    expect(drawn("plain", 2)).toEqual(["plain", "plain"]);
  });

  it("follow the weights", () => {
    const prompts = drawn("{9::a|b|0::c}", 3000);
    expect(prompts.filter((prompt) => prompt === "a").length / 3000).toBeCloseTo(0.9, 1);
    expect(prompts).not.toContain("c");
  });

  it("choose as many as told, none twice", () => {
    for (const prompt of drawn("{1-3$$+$$a|b|c}")) {
      const parts = prompt.split("+");
      expect(new Set(parts).size).toBe(parts.length);
    }
    expect(new Set(drawn("{1-3$$+$$a|b|c}").map((prompt) => prompt.split("+").length))).toEqual(new Set([1, 2, 3]));
  });

  it("use a variable's value wherever it is, once it is chosen", () => {
    for (const prompt of drawn("${s=!__season__}${s}-${s}")) {
      const [first, second] = prompt.split("-");
      expect(second).toBe(first);
    }
  });
});

describe("samplers of a part", () => {
  it("go on in order from prompt to prompt", () => {
    expect(drawn("{@a|b|c}", 4)).toEqual(["a", "b", "c", "a"]);
    expect(all("{x|y|z}{@a|b}")).toEqual(["xa", "yb", "za"]);
    expect(drawn("__@flavours__", 3)).toEqual(["chocolate", "vanilla", "mint"]);
  });

  it("draw one at random among combinations", () => {
    expect(all("{x|y}{~a|b}").map((prompt) => prompt[0])).toEqual(["x", "y"]);
  });
});

describe("what is not well formed", () => {
  it.each([
    ["{a|b", /a \{ is not closed \(at character 5\)/],
    ["a}", /there is a \} without \{ \(at character 2\)/],
    ["${a=b", /not closed/],
    ["{".repeat(200) + "}".repeat(200), /nested more than 100 deep/],
  ])("%s", (prompt, message) => expect(() => all(prompt)).toThrow(message));
});

describe("any text", () => {
  const piece = fc.constantFrom(
    "{",
    "}",
    "|",
    "$$",
    "${",
    "=",
    "!",
    "::",
    "__",
    "\\",
    "#",
    "\n",
    "2",
    "-",
    "a",
    " ",
    "*",
    "(",
  );
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

  it("gives prompts or an error that says what is wrong, never anything else", () => {
    fc.assert(
      fc.property(text, fc.boolean(), (prompt, combinatorial) => {
        try {
          const prompts = expandDynamicPrompt(prompt, { maxPrompts: 5, combinatorial, seed: 1, wildcards });
          expect(prompts.length).toBeLessThanOrEqual(5);
        } catch (error) {
          expect(error).toMatchObject({ code: "DYNAMIC_PROMPT_INVALID" });
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("without signs of the language stays as it is", () => {
    fc.assert(
      fc.property(
        fc.string().filter((plain) => !/[{}|$#\\_]/.test(plain)),
        (plain) => {
          expect(all(plain)).toEqual([plain.trim()]);
        },
      ),
    );
  });

  it("with its signs behind backslashes stays as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("{", "}", "|", "$", "#", "_", "a", " ") }), (plain) => {
        expect(all(plain.replace(/[{}|$#_]/g, "\\$&"))).toEqual([plain.trim()]);
      }),
    );
  });

  it("drawn at random is one of its combinations", () => {
    const word = fc.constantFrom("a", "b", "c");
    const { template } = fc.letrec<{ template: string; variants: string }>((tie) => ({
      template: fc
        .array(fc.oneof({ depthSize: "small", maxDepth: 3 }, word, tie("variants")), { maxLength: 3 })
        .map((x) => x.join(" ")),
      variants: fc.array(tie("template"), { minLength: 1, maxLength: 3 }).map((options) => `{${options.join("|")}}`),
    }));
    fc.assert(
      fc.property(template, fc.nat(), (prompt, seed) => {
        const combinations = all(prompt, 5000);
        fc.pre(combinations.length < 5000);
        expect(combinations).toEqual(expect.arrayContaining([...drawn(prompt, 5, seed)]));
      }),
    );
  });
});

describe("hostile text is answered in time (faults, row 23)", () => {
  const big = 1_000_000;
  it.each([
    ["nested braces", "{".repeat(1e5) + "}".repeat(1e5)],
    ["open braces", "{".repeat(big)],
    ["many variants", "{a|b}".repeat(big / 5)],
    ["many options", `{${"a|".repeat(big / 2)}}`],
    ["many options, several of them", `{3$$${"a|".repeat(big / 2)}}`],
    ["underscores", "_".repeat(big)],
    ["wildcards", "__a".repeat(big / 3)],
    ["wildcards of stars", `__${"*a".repeat(100)}__`.repeat(1000)],
    ["dollars", "${a=".repeat(big / 4)],
    ["counts", "{1$$".repeat(big / 4)],
    ["blanks", `{${" ".repeat(big)}|${"\n".repeat(big)}}`],
    ["backslashes", "\\".repeat(big)],
    ["comments", "#\n".repeat(big / 2)],
    [
      "variables that double",
      Array.from({ length: 60 }, (_, i) => `\${v${i + 1}=\${v${i}}\${v${i}}}`)
        .join("")
        .concat("${v60}"),
    ],
  ])("%s", (_, prompt) => {
    const expand = (): void => {
      for (const combinatorial of [true, false]) {
        try {
          expandDynamicPrompt(prompt, { maxPrompts: 10, combinatorial, seed: 1, wildcards });
        } catch (error) {
          expect(error).toMatchObject({ code: "DYNAMIC_PROMPT_INVALID" });
        }
      }
    };
    expect(cpuTime(expand)).toBeLessThan(5000);
  });
});
