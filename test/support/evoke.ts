import { spawn } from "node:child_process";
import { join } from "node:path";
import { repositoryRoot } from "./paths.ts";

/** How an `evoke` process ended. */
export interface EvokeResult {
  readonly exitCode: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

const program = join(repositoryRoot, "apps/cli/bin/evoke.mjs");

/** Runs the built `evoke` command in a process of its own, without input, and waits for its end. */
export function runEvoke(args: readonly string[]): Promise<EvokeResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
    child.on("error", reject);
    child.on("close", (exitCode) => {
      resolve({ exitCode, stdout: Buffer.concat(output), stderr: Buffer.concat(errors).toString("utf8") });
    });
  });
}
