import { setTimeout } from "node:timers/promises";
import { EvokeError } from "@evoke/errors";
import { errorFacts, type Logger, type SessionLeases } from "@evoke/invoke";
import { killIdentified } from "../processes/process-identity.ts";

export interface RecoverLeasesOptions {
  readonly leases: SessionLeases;
  readonly logger: Logger;
  /** Removes what the unfinished run of a session has left. */
  readonly discard: (sessionId: string) => Promise<void>;
}

/**
 * Takes back what ran when the last server of this folder died. For a server that has the folder to itself, at its
 * start: nobody else can be running anything. Workers end when their server does; one that was stopped just then, and
 * could wake up and save a picture, is killed first.
 */
export async function recoverLeases({ leases, logger, discard }: RecoverLeasesOptions): Promise<void> {
  const error = errorFacts(new EvokeError("WORKER_LOST", { reason: "its server ended while it ran" }));
  for (const lease of await leases.held()) {
    for (let tries = 0; killIdentified(lease.worker) && tries < 100; tries++) await setTimeout(10);
    await discard(lease.session_id);
    const outcome = await leases.lose(lease, { error });
    logger.warn({ event: "lease.recovered", item: lease.item_id, outcome }, "an item ran when the server ended");
  }
}
