/** Turns Ctrl-C and a request to end into an abort signal. */
export interface Interrupt {
  readonly signal: AbortSignal;
  /** Gives the signals their default effect again. */
  close(): void;
}

const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * The first Ctrl-C aborts, so that the run ends between two steps. It also gives the signal its default effect back: a
 * second one ends the process at once, even in the middle of a step, when no JavaScript could run.
 */
export function listenForInterrupt(): Interrupt {
  const controller = new AbortController();
  const close = () => {
    for (const name of signals) process.off(name, abort);
  };
  const abort = () => {
    close();
    controller.abort();
  };
  for (const name of signals) process.on(name, abort);
  return { signal: controller.signal, close };
}
