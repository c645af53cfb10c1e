import type { Events, EvokeEvent, Logger } from "@evoke/invoke";

/** Events within one process, delivered at once and in order. */
export class LocalEvents implements Events {
  readonly #listeners = new Set<(event: EvokeEvent) => void>();
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  emit(event: EvokeEvent): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(event);
      } catch (error) {
        this.#logger.error({ event: "listener.failed", name: event.name, error }, "a listener of an event failed");
      }
    }
  }

  subscribe(listener: (event: EvokeEvent) => void): () => void {
    // A function of its own, so that one listener may subscribe twice and each end only its own subscription.
    const subscription = (event: EvokeEvent): void => listener(event);
    this.#listeners.add(subscription);
    return () => {
      this.#listeners.delete(subscription);
    };
  }
}
