import type { InvocationRegistry } from "../invocation/registry.ts";
import type { InvocationServices, InvokerServices } from "../services/services.ts";
import type { SessionRequest, SessionRunOptions } from "../services/session-processor.ts";
import type { SessionJson } from "../session/session-json.ts";

/** Everything an invoker is built from. */
export interface InvokerOptions {
  readonly registry: InvocationRegistry;
  /** What invocations reach through their context. */
  readonly services: InvocationServices;
  /** What only the invoker uses. */
  readonly invokerServices: InvokerServices;
}

/** Runs sessions: what every application starts. */
export interface Invoker {
  readonly registry: InvocationRegistry;
  /** Runs a session to its end in this process. @throws CANCELED */
  run(request: SessionRequest, options?: SessionRunOptions): Promise<SessionJson>;
  close(): Promise<void>;
}
