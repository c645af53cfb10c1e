/** An event as it goes to listeners: InvokeAI's names and fields (docs/api: Socket.IO). */
export interface EvokeEvent {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Tells everyone who listens. A listener that throws is logged and does not disturb the others. */
export interface Events {
  emit(event: EvokeEvent): void;
  /** Calls `listener` for every event until the returned function is called. */
  subscribe(listener: (event: EvokeEvent) => void): () => void;
}
