import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { evokeInTemporaryFolder } from "../testing/evoke.ts";

const { evoke, folder } = evokeInTemporaryFolder();

describe.concurrent("evoke cli < script", () => {
  it("runs line after line in one session, past comments and blank lines", async () => {
    const input =
      "# sums\n\nadd --a 1 --b 2 | mul --b 5\nadd --link 2 value a --b 1\nset_default b 3\nadd --a 1\nagain --a 2\n";
    const { code, stdout, error } = await evoke(["cli"], { input });
    expect({ code, error, lines: stdout.toString().trim().split("\n") }).toEqual({
      code: 0,
      error: "",
      lines: ["15", "16", "4", "5"],
    });
  });

  it("ends at the first line that fails, with its number and its exit code", async () => {
    const { code, stdout, error } = await evoke(["cli"], { input: "add --a 1\nadd --aa 1\nadd --a 2\n" });
    expect({ code, out: stdout.toString() }).toEqual({ code: 2, out: "1\n" });
    expect(error).toMatch(/^evoke: line 2: unknown option '--aa'/);
  });

  it("goes on behind failed lines when told to, and still fails in the end", async () => {
    const input = "nowhere\nadd --a 1\nadd 'x\nadd --a 2\n";
    const { code, stdout, error } = await evoke(["cli", "--keep-going", "--json"], { input });
    const results = stdout
      .toString()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(results).toMatchObject([{ output: { value: 1 } }, { output: { value: 2 } }]);
    expect(code).toBe(3);
    expect(error).toMatch(
      /line 1: .*"nowhere".*\n.*line 3: Column 5: the quote ' is not closed.*\n.*2 of the script's lines/,
    );
  });
});

describe.concurrent("evoke pipe", () => {
  it("hands pictures on, writes the last one, and only that to stdout", async () => {
    const { stdout } = await evoke(["pipe", "blank_image --width 64 --height 40", "-o", "-"]);
    expect(stdout.subarray(1, 4).toString()).toBe("PNG");
    writeFileSync(join(folder, "in.png"), stdout);
    const line = "load_image --path in.png | img_scale --scale_factor 2 | show_image";
    const made = await evoke(["pipe", line, "-o", "out.png"]);
    expect({ code: made.code, out: made.stdout.toString() }).toEqual({ code: 0, out: "out.png\n" });
    expect(readFileSync(join(folder, "out.png")).readUInt32BE(16)).toBe(128);
  });

  it.each([
    ["add --a 1 --bb 2", "unknown option '--bb'", 2],
    ["noise --width 63", "--width must be a multiple of 8", 2],
    ["add --a 1 | add", "can be linked in more than one way: 1.value -> 2.a, 1.value -> 2.b", 2],
    ["txt2img --model nope", 'no model "nope". Known models: icons', 3],
    ["blank_image | rand_int --low 1 --high 2", "Nothing that blank_image gives fits into rand_int", 2],
    ["add --prompt 'x", "Column 14: the quote ' is not closed", 2],
    ["add --link -1 value a", "--link -1: there is no such node", 3],
    ["load_image --path nowhere.png", "nowhere.png cannot be read: it does not exist", 3],
  ])("refuses %j in one line", async (line, message, exitCode) => {
    const { code, error, stdout } = await evoke(["pipe", line]);
    expect({ code, error, out: stdout.toString() }).toEqual({
      code: exitCode,
      error: expect.stringMatching(/^evoke: [^\n]+$/),
      out: "",
    });
    expect(error).toContain(message);
  });

  it("refuses -o for an invocation without pictures before it runs", async () => {
    const { code, error } = await evoke(["pipe", "add --a 1", "-o", "x.png"]);
    expect({ code, error }).toEqual({ code: 2, error: expect.stringContaining("add gives no picture") });
  });
});
