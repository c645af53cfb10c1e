import type { HeldLease } from "../services/session-leases.ts";

/**
 * Finds leases that nobody renews, by looking again and again: one that shows the same beat in `patience` looks after
 * the first is stale. Counting looks instead of reading a clock means that neither a clock that jumps nor a machine
 * that sleeps, watcher and workers together, makes a lease stale.
 */
export class LeaseWatch {
  readonly #patience: number;
  #seen = new Map<number, { readonly lease: HeldLease; readonly looks: number }>();

  constructor(patience: number) {
    this.#patience = patience;
  }

  /** Takes what is held now and gives what is stale. Call it at even intervals. */
  look(held: readonly HeldLease[]): readonly HeldLease[] {
    const before = this.#seen;
    this.#seen = new Map(
      held.map((lease) => {
        const last = before.get(lease.item_id);
        const same = last !== undefined && last.lease.fence === lease.fence && last.lease.beat === lease.beat;
        return [lease.item_id, { lease, looks: same ? last.looks + 1 : 0 }];
      }),
    );
    return [...this.#seen.values()].filter(({ looks }) => looks >= this.#patience).map(({ lease }) => lease);
  }
}
