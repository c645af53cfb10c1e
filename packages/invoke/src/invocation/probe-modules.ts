import { Worker } from "node:worker_threads";
import { userFolderHooks } from "./user-modules.ts";

export interface ProbeOptions {
  /** The folder that the modules are in. */
  readonly folder: URL;
  /** How long one module may take to be imported, in milliseconds; longer where the machine is slow or busy. */
  readonly timeoutMs: number;
}

/** An import may take as many times as long as the thread took to start: a busy machine is slow at both. */
const STARTS_PER_IMPORT = 40;

/** The program of the probing thread: imports modules one after the other, and says how each went. */
const PROGRAM = `
const { workerData, parentPort } = require("node:worker_threads");
const { register } = require("node:module");
register(workerData.hooks.url, { data: workerData.hooks.data });
(async () => {
  for (const url of workerData.urls) {
    parentPort.postMessage({});
    try {
      await import(url);
      parentPort.postMessage({ ok: true });
    } catch (error) {
      parentPort.postMessage({ reason: error instanceof Error ? error.message : String(error) });
    }
  }
  process.exit();
})();
`;

/**
 * Tries to import modules in a thread of its own, where an endless loop and an exit do no harm.
 *
 * @param urls The modules, as `file:` URLs.
 * @returns For each of them what is wrong with it, or `undefined`.
 */
export async function probeModules(
  urls: readonly string[],
  options: ProbeOptions,
): Promise<readonly (string | undefined)[]> {
  const reasons: (string | undefined)[] = [];
  while (reasons.length < urls.length) {
    const left = urls.slice(reasons.length);
    const { done, problem } = await probeSome(left, options);
    reasons.push(...done);
    // The thread ended in the midst of the next one; those behind it get another thread.
    if (done.length < left.length) reasons.push(problem);
  }
  return reasons;
}

interface ProbedModules {
  readonly done: readonly (string | undefined)[];
  /** Why the thread ended before its work was done. */
  readonly problem: string;
}

function probeSome(urls: readonly string[], { folder, timeoutMs }: ProbeOptions): Promise<ProbedModules> {
  return new Promise((resolve) => {
    const done: (string | undefined)[] = [];
    let problem = "it ends the process that imports it";
    let timer: NodeJS.Timeout | undefined;
    let limit: number | undefined;
    const started = performance.now();
    const worker = new Worker(PROGRAM, {
      eval: true,
      execArgv: [],
      // What a module prints is printed when it is imported for good.
      stdout: true,
      stderr: true,
      workerData: { urls, hooks: userFolderHooks(folder) },
    });
    const watch = () => {
      clearTimeout(timer);
      limit ??= Math.max(timeoutMs, STARTS_PER_IMPORT * (performance.now() - started));
      timer = setTimeout(() => {
        problem = `its import did not end within ${timeoutMs / 1000} s`;
        worker.terminate();
      }, limit);
    };
    worker.on("message", (message: { readonly ok?: boolean; readonly reason?: string }) => {
      watch();
      if (message.ok === true || message.reason !== undefined) done.push(message.reason);
    });
    worker.on("error", (error) => {
      problem = error.message;
    });
    worker.on("exit", () => {
      clearTimeout(timer);
      resolve({ done, problem });
    });
  });
}
