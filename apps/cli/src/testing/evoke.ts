import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

const program = fileURLToPath(new URL("../../bin/evoke.mjs", import.meta.url));

/** A finished `evoke` process. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
  /** What stderr says, without notes about the run: the error lines. */
  readonly error: string;
}

export interface RunSettings {
  readonly input?: string;
  /** Current folder; default: the test's own. */
  readonly folder?: string;
  /** Sees stderr as it comes, with a way to signal the process. */
  readonly onStderr?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
}

/** The built command in a folder of its own, which is removed after the tests of the file. */
export function evokeInTemporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), "evoke-cli-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const evoke = (args: readonly string[], settings: RunSettings = {}): Promise<Finished> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [program, ...args], {
        cwd: settings.folder ?? folder,
        env: { ...process.env, EVOKE_ROOT: join(folder, "root") },
      });
      const stdout: Buffer[] = [];
      let stderr = "";
      child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
      child.stderr.on("data", (chunk: Buffer) => {
        stderr += chunk.toString();
        settings.onStderr?.(chunk.toString(), (signal) => child.kill(signal));
      });
      child.stdin.on("error", () => {});
      child.stdin.end(settings.input ?? "");
      child.on("error", reject);
      child.on("close", (code) => {
        const error = stderr
          .split("\n")
          .filter((line) => line.startsWith("evoke: "))
          .join("\n");
        resolve({ code, stdout: Buffer.concat(stdout), stderr, error });
      });
    });
  return { folder, evoke };
}
