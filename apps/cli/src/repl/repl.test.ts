import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { repositoryRoot } from "../../../../test/support/paths.ts";
import { evokeInTerminal } from "../testing/terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "evoke-repl-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// biome-ignore lint/suspicious/noControlCharactersInRegex: a prompt ends with the sequence that places the cursor
const PROMPT = /evoke> \u001b\[8G$/;

async function open(args: readonly string[] = ["--images", "none"], environment = {}) {
  const terminal = evokeInTerminal(["cli", ...args], { folder, environment });
  await terminal.until(PROMPT);
  const run = (line: string) => {
    terminal.type(`${line}\r`);
    return terminal.until(PROMPT);
  };
  return { ...terminal, run };
}

describe("evoke cli in a terminal", () => {
  it("runs lines in one session, survives failing ones, and leaves at Ctrl-D", async () => {
    const { run, type, exit } = await open();
    expect(await run("add --a 1 --b 2 | mul --b 5")).toContain("[2] 15");
    expect(await run("noise --widht 64")).toContain("error: unknown option '--widht'; did you mean --width");
    expect(await run("add --a 'x")).toContain("Column 9: the quote ' is not closed");
    expect(await run("add --link -1 value a --b 1")).toContain("[3] 16");
    expect(await run("history")).toMatch(/1 +add +3\r\n2 +mul +15\r\n3 +add +16/);
    type("\u0004");
    expect(await exit).toBe(0);
  });

  it("finds earlier lines again, also of an earlier start, but none with a secret", async () => {
    const first = await open();
    await first.run("add --a 40 --b 2");
    await first.run("string --value token=abc");
    first.type("\u0004");
    await first.exit;
    expect(readFileSync(join(folder, "root", "cli-history"), "utf8")).not.toContain("token=abc");
    const second = await open();
    second.type("\u001b[A");
    await second.until(/add --a 40 --b 2/);
    second.type("\r");
    expect(await second.until(PROMPT)).toContain("[1] 42");
    second.type("exit\r");
    expect(await second.exit).toBe(0);
  });

  it("completes types, flags, choices and models by Tab", async () => {
    const { type, until, exit } = await open();
    type("txt2im\t");
    await until(/txt2img /);
    type("--sched\t");
    await until(/--scheduler /);
    type("lcm\t");
    await until(/lcm /);
    type("--mod\t");
    await until(/--model /);
    type("ico\t");
    await until(/icons /);
    type("\u0003");
    await until(PROMPT);
    type("\u0004");
    expect(await exit).toBe(0);
  });

  it("cancels what runs at Ctrl-C and keeps the session", async () => {
    const { run, type, until, exit } = await open();
    await run("add --a 1 --b 2");
    type("txt2img --prompt apple --steps 1000\r");
    await until(/ \d+\/1000 /);
    type("\u0003");
    await until(/canceled/);
    await until(PROMPT);
    expect(await run("add --link -1 value a --b 4")).toContain("[2] 7");
    type("\u0003");
    await until(/Ctrl-D or exit leaves/);
    type("\u0003");
    expect(await exit).toBe(0);
  });

  it("takes a model by a path outside the models' folders", async () => {
    cpSync(join(repositoryRoot, "models", "icons"), join(folder, "elsewhere"), { recursive: true });
    rmSync(join(folder, "elsewhere", "evoke-model.json"));
    const { run, type, exit } = await open();
    const size = "--width 64 --height 64 --steps 1";
    expect(await run(`txt2img --prompt apple --model ./elsewhere ${size}`)).toMatch(/\[1\] .*\.png/s);
    expect(await run("main_model_loader --model ./elsewhere | compel --prompt apple")).toContain("[3] ");
    type("\u0004");
    expect(await exit).toBe(0);
  });

  it("shows pictures where the terminal can", async () => {
    const { run, type, exit } = await open([], { TERM: "xterm-kitty" });
    expect(await run("blank_image --width 64 --height 64")).toContain("\u001b_Ga=T,f=100,q=2,m=0;");
    type("\u0004");
    expect(await exit).toBe(0);
  });
});
