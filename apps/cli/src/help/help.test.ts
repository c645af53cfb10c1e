import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exitCodes } from "../exit-code.ts";
import { evokeInTemporaryFolder } from "../testing/evoke.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { exitCodeTable, topics } from "./topics.ts";
import { wrap } from "./wrap.ts";

const { evoke } = evokeInTemporaryFolder();
const page = readFileSync(new URL("../../../../docs/cli.md", import.meta.url), "utf8");
const heading = (text: string) => text;

describe.concurrent("evoke help", () => {
  it.each(topics.map(({ name }) => [name]))("explains %s in 80 columns", async (name) => {
    const { code, stdout, stderr } = await evoke(["help", name]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.length).toBeGreaterThan(200);
    expect(
      stdout
        .toString()
        .split("\n")
        .filter((line) => line.length > 80),
    ).toEqual([]);
  });

  it("lists the exit codes as the page of the command line does", async () => {
    expect(page).toContain(`## Exit codes\n\n${exitCodeTable()}\n`);
    const text = (await evoke(["help", "exit-codes"])).stdout.toString();
    for (const value of Object.values(exitCodes)) expect(text).toMatch(new RegExp(`^ {2}${value} +\\S`, "m"));
  });

  it("shows what is written of a command, then its flags", async () => {
    const text = (await evoke(["help", "generate"])).stdout.toString();
    expect(text.indexOf("next seed")).toBeGreaterThan(0);
    expect(text.indexOf("--width <n>")).toBeGreaterThan(text.indexOf("next seed"));
  });

  it("shows the flags of an invocation", async () => {
    expect((await evoke(["help", "invoke", "noise"])).stdout.toString()).toContain("--noise-type <text>");
  });

  it("lists commands and topics", async () => {
    const text = (await evoke(["help"])).stdout.toString();
    for (const { name } of topics) expect(text).toMatch(new RegExp(`^ {2}${name} `, "m"));
    expect(text).toContain("evoke generate");
  });

  it.each([
    ["schedulrs", 'There is no help on "schedulrs". Did you mean "schedulers"?'],
    ["exit-code", 'Did you mean "exit-codes"?'],
    ["qqqq", '"evoke help" lists commands and topics.'],
  ])("answers the unknown topic %s in one line", async (topic, message) => {
    const { code, stderr, stdout } = await evoke(["help", topic]);
    expect({ code, stderr, out: stdout.toString() }).toEqual({
      ...{ code: 3, stderr: expect.stringMatching(/^evoke: [^\n]+\n$/), out: "" },
    });
    expect(stderr).toContain(message);
  });
});

describe("a page on a terminal", () => {
  it("has no line wider than asked, unless one word is", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,30}$/)), fc.integer({ min: 1, max: 60 }), (words, width) => {
        const lines = wrap(words.join(" "), width);
        expect(lines.join(" ")).toBe(words.join(" "));
        for (const line of lines) expect(line.length <= width || !line.includes(" ")).toBe(true);
      }),
    );
  });

  it("aligns tables, hangs lists, and leaves code as it is", () => {
    const text = renderMarkdown(
      "## A\n\n| `a\\|b` | long text |\n|---|---|\n| c | d |\n\n- one [two](x.md)\n- three\n\n    code  x",
      {
        ...{ width: 16, heading },
      },
    );
    expect(text).toBe("A\n\n  a|b  long text\n  c    d\n\n  - one two\n  - three\n\n    code  x");
  });
});
