import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Runs quicker than this, in milliseconds, are over before anyone presses Ctrl-C twice. */
const PATIENCE = 500;

/**
 * Runs something that ends early when its signal is aborted, which Ctrl-C does. A step cannot be interrupted, and no
 * JavaScript runs in this process meanwhile, so on a terminal a second process sees to a second Ctrl-C.
 */
export async function interruptible<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  process.on("SIGINT", abort);
  const stopWatching = process.stderr.isTTY ? watchLater() : () => {};
  try {
    return await run(controller.signal);
  } finally {
    stopWatching();
    process.off("SIGINT", abort);
  }
}

/** Starts the second process when the run turns out not to be a short one. The returned function ends it. */
function watchLater(): () => void {
  let end = () => {};
  const timer = setTimeout(() => {
    const watcher = spawn(process.execPath, [fileURLToPath(import.meta.resolve("./interrupt-watcher.js"))], {
      stdio: ["pipe", "ignore", "inherit"],
    });
    // Without it the second Ctrl-C waits for the step like the first: no reason to end the run.
    watcher.on("error", () => {});
    watcher.unref();
    end = () => watcher.kill("SIGKILL");
  }, PATIENCE);
  return () => {
    clearTimeout(timer);
    end();
  };
}
