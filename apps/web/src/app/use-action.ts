import { useEffect, useRef } from "react";
import { create } from "zustand";
import type { ActionId } from "./actions.ts";

type Run = () => void;

interface RunningActions {
  /** What each action does now: of those that mounted components offer, the one that came last. */
  readonly offers: ReadonlyMap<ActionId, readonly Run[]>;
  offer(id: ActionId, run: Run): Run;
}

const useOffers = create<RunningActions>((set, get) => ({
  offers: new Map(),
  offer: (id, run) => {
    const offered = new Map(get().offers);
    offered.set(id, [...(offered.get(id) ?? []), run]);
    set({ offers: offered });
    return () => {
      const left = new Map(get().offers);
      left.set(
        id,
        (left.get(id) ?? []).filter((other) => other !== run),
      );
      set({ offers: left });
    };
  },
}));

/**
 * Makes an action do something while the component is mounted. The newest component wins, so that a dialog takes the keys
 * of the page below it.
 * @param enabled - Whether it can be done at the moment; what cannot is in no list and its keys do nothing.
 */
export function useAction(id: ActionId, run: Run, { enabled = true }: { readonly enabled?: boolean } = {}): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const offer = useOffers((state) => state.offer);
  useEffect(() => (enabled ? offer(id, () => latest.current()) : undefined), [id, enabled, offer]);
}

/** Does an action, if something offers it. Tells whether it did. */
export function runAction(id: ActionId): boolean {
  const run = useOffers.getState().offers.get(id)?.at(-1);
  run?.();
  return run !== undefined;
}

/** The actions that can be done at the moment. */
export function useAvailableActions(): ReadonlySet<ActionId> {
  const offers = useOffers((state) => state.offers);
  return new Set([...offers].filter(([, runs]) => runs.length > 0).map(([id]) => id));
}
