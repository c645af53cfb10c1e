const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * Runs something that ends early when its signal is aborted, which the first Ctrl-C does. A second one has its default
 * effect: it ends the process at once, even in the middle of a step, when no JavaScript can run.
 */
export async function interruptible<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stopListening = () => {
    for (const name of signals) process.off(name, abort);
  };
  const abort = () => {
    stopListening();
    controller.abort();
  };
  for (const name of signals) process.on(name, abort);
  try {
    return await run(controller.signal);
  } finally {
    stopListening();
  }
}
