import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

/** What one run of a process cost. */
export interface ProcessCost {
  /** From its start to its end, in seconds. */
  readonly wall: number;
  /** Peak resident memory in megabytes (10^6 bytes). */
  readonly peakMemory: number;
  /** What it wrote to stdout. */
  readonly output: string;
}

const preload = new URL("./report-peak-memory.js", import.meta.url).href;

/** Runs a Node program with arguments and measures it. @throws Error with what it wrote to stderr when it fails */
export async function measureProcess(program: string, args: readonly string[]): Promise<ProcessCost> {
  const folder = await mkdtemp(join(tmpdir(), "evoke-bench-"));
  const memoryFile = join(folder, "peak-memory");
  try {
    const start = performance.now();
    const env = { ...process.env, BENCH_PEAK_MEMORY_FILE: memoryFile };
    const output = await run(["--import", preload, program, ...args], env);
    const wall = (performance.now() - start) / 1000;
    return { wall, peakMemory: (Number(await readFile(memoryFile, "utf8")) * 1024) / 1e6, output };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(Buffer.concat(output).toString("utf8"));
      else reject(new Error(`exit code ${code}: ${Buffer.concat(errors).toString("utf8").trim()}`));
    });
  });
}
