import type { ErrorFacts } from "../session/error-facts.ts";
import type { SessionJson } from "../session/session-json.ts";
import type { SessionQueueItem, SessionQueueItemFacts } from "./queue-items.ts";

/** The right to run an item: it is worth nothing once the item was given to someone else, canceled or deleted. */
export interface Lease {
  readonly item_id: number;
  /** Grows with every claim of the item, so that an old lease can be told from a new one. */
  readonly fence: number;
}

/** A lease as others see it. */
export interface HeldLease extends Lease {
  /** Grows with every renewal. */
  readonly beat: number;
  /** Who holds it, as given to `claim`. */
  readonly worker: string;
  readonly session_id: string;
}

export interface ClaimedItem {
  readonly lease: Lease;
  readonly item: SessionQueueItem;
}

export interface LoseOptions {
  /** Why the worker was lost; kept with the item if it is not tried again. */
  readonly error: ErrorFacts;
  /** Give up the lease only if it was not renewed since it had this beat. */
  readonly beat?: number;
}

/** What became of an item whose worker was lost. */
export type LostOutcome = "requeued" | "quarantined";

/**
 * The queue of sessions, as those see it who run them.
 *
 * An item is run by whoever holds its lease. There is no clock in this: a holder renews its lease from time to time,
 * and who sees that a lease is not being renewed takes it away with `lose` ({@link LeaseWatch}). Clocks of machines,
 * and what they jump, have no influence on it. Whatever comes in with a lease that is no longer held changes nothing
 * and gives `undefined` or `false`.
 *
 * Changes of status are told as the queue tells them.
 */
export interface SessionLeases {
  /** Takes the next item of any queue and makes it `in_progress`: no two callers ever get the same. */
  claim(worker: string): Promise<ClaimedItem | undefined>;
  /** Says that the holder is alive; false when the lease is no longer held and the run should end. */
  renew(lease: Lease): Promise<boolean>;
  /** Stores the finished session and makes the item `completed`. */
  complete(lease: Lease, session: SessionJson): Promise<SessionQueueItemFacts | undefined>;
  /** Makes the item `failed`, with its session if there is one. */
  fail(lease: Lease, error: ErrorFacts, session?: SessionJson): Promise<SessionQueueItemFacts | undefined>;
  /**
   * Sets the item aside (`waiting`) and queues the sessions of the workflow that its session waits for, its
   * `called_batch`. Once all of them have completed, the item is `pending` again and goes on where it was; when one of
   * them fails, so does the item, and the others are canceled. Where the queue has no room for them the item fails.
   */
  wait(lease: Lease, session: SessionJson): Promise<SessionQueueItemFacts | undefined>;
  /** Puts the item back as if it had not been claimed: the worker is well and stops working. */
  giveBack(lease: Lease): Promise<boolean>;
  /**
   * Takes the lease from a worker that was lost. The first time, the item goes back to `pending` with a new session id,
   * by which what the lost run left can be told from what the next one makes; the second time it is `failed`, so that
   * an item that kills whoever runs it does not do so for ever.
   */
  lose(lease: Lease, options: LoseOptions): Promise<LostOutcome | undefined>;
  /** Every lease that is held. */
  held(): Promise<readonly HeldLease[]>;
}
