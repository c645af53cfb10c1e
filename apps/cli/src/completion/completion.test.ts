import { execFile, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { evokeInTemporaryFolder } from "../testing/evoke.ts";
import { inTerminal } from "../testing/terminal.ts";

const { evoke, folder } = evokeInTemporaryFolder();
const program = fileURLToPath(new URL("../../bin/evoke.mjs", import.meta.url));

const bin = join(folder, "bin");
mkdirSync(bin);
writeFileSync(join(bin, "evoke"), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
chmodSync(join(bin, "evoke"), 0o755);
writeFileSync(join(folder, "my workflow.json"), "{}");
writeFileSync(join(folder, "graph.json"), JSON.stringify({ nodes: { sum: { id: "sum", type: "add" } }, edges: [] }));

const environment = { PATH: `${bin}:${process.env["PATH"]}`, EVOKE_ROOT: join(folder, "root") };

function isThere(shell: string): boolean {
  return spawnSync(shell, ["-c", "exit 0"]).status === 0;
}

/** What bash offers behind these words, the last of which is unfinished. */
async function bash(...words: string[]): Promise<readonly string[]> {
  const script = `source <(evoke completion bash); COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _evoke; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout } = await promisify(execFile)("bash", ["--norc", "-c", script, "bash", "evoke", ...words], {
    cwd: folder,
    env: { ...process.env, ...environment },
  });
  return stdout.split("\n").filter((line) => line !== "");
}

describe.concurrent("completion in bash", () => {
  it.each([
    [["gen"], ["generate"]],
    [
      ["generate", "a cat", "--scheduler", "dpmpp_sde"],
      ["dpmpp_sde", "dpmpp_sde_k"],
    ],
    [["generate", "--scheduler", "=", "ddi"], ["ddim"]],
    [["generate", "--model", ""], ["icons"]],
    [["invoke", "noise", "--wid"], ["--width"]],
    [["invoke", "noise", "--noise_t"], ["--noise-type"]],
    [["invoke", "denoise_latents_"], ["denoise_latents_meta"]],
    [["denoise_latents_"], ["denoise_latents_meta"]],
    [["txt2img", "--pro"], ["--prompt"]],
    [["txt2img", "--scheduler", "ddi"], ["ddim"]],
    [
      ["workflow", ""],
      ["check", "inputs"],
    ],
    [["--set", "thr"], ["threads="]],
    [["run", "my"], ["my workflow.json"]],
    [["run", "my workflow.json", "--fail"], ["--fail-fast"]],
    [["config", "show", "--root", "b"], ["bin"]],
    [["help", "exit"], ["exit-codes"]],
    [
      ["run", "graph.json", "--set", "sum."],
      ["sum.a=", "sum.b="],
    ],
    [["invoke", "nothing_like_that", "--"], []],
  ])("offers behind evoke %j: %j", async (words, expected) => {
    expect(await bash(...words)).toEqual(expected);
  });
});

it("offers the nodes of the user's own folder, and prints a script for each shell", async () => {
  expect(await bash("")).toContain("generate");
  for (const shell of ["bash", "zsh", "fish"]) {
    const { code, stdout } = await evoke(["completion", shell]);
    expect({ code, script: stdout.toString() }).toEqual({
      code: 0,
      script: expect.stringContaining("completion words"),
    });
  }
});

describe.skipIf(!isThere("fish"))("completion in fish (needs fish)", () => {
  it.each([
    ["evoke gen", /^generate\tDraw a picture/],
    ["evoke generate 'a cat' --scheduler dpmpp_sde", /^dpmpp_sde\ndpmpp_sde_k$/],
    ["evoke generate --scheduler=ddi", /^--scheduler=ddim$/],
    ["evoke invoke noise --wid", /^--width\t.*multiple of 8/],
    ["evoke run my", /^my workflow.json$/],
    ["evoke run graph.json --set sum.", /^sum.a=\nsum.b=$/],
  ])("offers behind %s: %s", async (line, expected) => {
    const script = `evoke completion fish | source; complete -C ${JSON.stringify(line)}`;
    const { stdout } = await promisify(execFile)("fish", ["--no-config", "-c", script], {
      cwd: folder,
      env: { ...process.env, ...environment },
    });
    expect(stdout.trim()).toMatch(expected);
  });
});

describe.skipIf(!isThere("zsh"))("completion in zsh (needs zsh)", () => {
  it("completes commands, flags, values, files and inputs, and leaves the cursor where a value is to be typed", async () => {
    const zsh = inTerminal("zsh", ["-f", "-i"], { folder, environment: { ...environment, TERM: "dumb" } });
    zsh.type(
      "PS1='> '; unsetopt beep; autoload -U compinit; compinit -u -D; source <(evoke completion zsh); print READ''Y\n",
    );
    await zsh.until(/READY/);
    const press = async (keys: string, expected: RegExp) => {
      zsh.type(keys);
      await zsh.until(expected);
      // Ctrl-U empties the line.
      zsh.type("\x15");
    };
    await press("evoke gen\t", /evoke generate /);
    await press("evoke workflow \t", /check\s+-- List[\s\S]*inputs\s+-- List/);
    await press("evoke generate --scheduler=ddi\t", /--scheduler=ddim /);
    await press("evoke run my\t", /evoke run my\\ workflow.json /);
    await press("evoke --set thr\t8", /evoke --set threads=8/);
    await press("evoke run graph.json --set sum.\t", /sum\.a=\s+sum\.b=/);
    zsh.kill();
  });
});
