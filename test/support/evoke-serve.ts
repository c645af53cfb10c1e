import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { repositoryRoot } from "./paths.ts";

/** A running `evoke serve`. */
export interface EvokeServe {
  readonly child: ChildProcess;
  /** What it printed that it serves at; empty when it ended without. */
  readonly url: string;
  readonly stderr: () => string;
  /** Its exit status once it ended. */
  readonly ended: Promise<number | null>;
}

/** The command as people start it; it is killed when the test ends, if it still runs. */
export async function evokeServe(root: string, ...flags: readonly string[]): Promise<EvokeServe> {
  const program = join(repositoryRoot, "apps/cli/bin/evoke.mjs");
  const child = spawn(process.execPath, [program, "serve", "--root", root, ...flags], {
    env: { ...process.env, EVOKE_TOKEN: "" },
  });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = once(child, "close").then(([code]): number | null => code);
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  const line = once(child.stdout, "data").then(([chunk]) => String(chunk));
  const text = await Promise.race([line, ended.then(() => "")]);
  return { child, url: /http:\S+/.exec(text)?.[0] ?? "", stderr: () => stderr, ended };
}
