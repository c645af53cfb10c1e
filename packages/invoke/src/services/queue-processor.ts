/** Whether items are taken from the queue, and whether one is running. */
export interface SessionProcessorStatus {
  readonly is_started: boolean;
  readonly is_processing: boolean;
}

/** Runs the items of the queue. A pause is a gate before the next item; it is forgotten when the server ends. */
export interface QueueProcessor {
  /** Takes no more items; what runs finishes. */
  pause(): void;
  resume(): void;
  status(): SessionProcessorStatus;
}
