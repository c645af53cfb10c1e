import type { Graph } from "../nn/graph.ts";
import type { RuntimeOptions } from "./device.ts";
import { createSession, type Session } from "./session.ts";

/** A session that is created when it first runs. */
export function lazySession(module: string, build: () => Graph, options: RuntimeOptions): Session {
  let created: Promise<Session> | undefined;
  return {
    async run(inputs) {
      created ??= Promise.resolve().then(() => createSession(module, build(), options));
      return (await created).run(inputs);
    },
    async close() {
      const session = created;
      created = undefined;
      await session?.then(
        (ready) => ready.close(),
        // A session that was never made has nothing to give back; whoever asked for it has had the error.
        () => undefined,
      );
    },
  };
}
