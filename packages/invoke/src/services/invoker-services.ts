import type { Events } from "./events.ts";
import type { InvocationCache } from "./invocation-cache.ts";
import type { SessionQueue } from "./session-queue.ts";

/** The services that the invoker itself needs, out of reach of invocations. */
export interface InvokerServices {
  readonly events: Events;
  readonly invocationCache: InvocationCache;
  /** Where there is one: in a server. */
  readonly queue?: SessionQueue;
}
