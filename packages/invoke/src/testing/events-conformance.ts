import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Events, EvokeEvent } from "../services/events.ts";

/** An implementation under test. */
export interface OpenEvents {
  readonly events: Events;
  /** Resolves once everything that was emitted has been delivered. */
  delivered(): Promise<void>;
  close(): Promise<void>;
}

const event = (name: string): EvokeEvent => ({ name, payload: { queue_id: "default" } });

/** What every event service promises. */
export function eventsConformance(name: string, open: () => Promise<OpenEvents>): void {
  describe(`${name} keeps the contract of Events`, () => {
    let opened: OpenEvents;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    /** Subscribes a listener that remembers the names it hears. */
    function listen() {
      const heard: string[] = [];
      const stop = opened.events.subscribe(({ name: told }) => {
        heard.push(told);
      });
      return { heard, stop };
    }

    it("tells every listener everything, in order", async () => {
      const [a, b] = [listen(), listen()];
      for (const each of ["1", "2", "3"]) opened.events.emit(event(each));
      await opened.delivered();
      expect(a.heard).toEqual(["1", "2", "3"]);
      expect(b.heard).toEqual(["1", "2", "3"]);
    });

    it("delivers the payload as it was given", async () => {
      const heard: EvokeEvent[] = [];
      opened.events.subscribe((told) => heard.push(told));
      opened.events.emit({ name: "x", payload: { text: "世", nested: { list: [1, null] } } });
      await opened.delivered();
      expect(heard).toEqual([{ name: "x", payload: { text: "世", nested: { list: [1, null] } } }]);
    });

    it("stops when asked, once or twice, and leaves the same listener's other subscription", async () => {
      const heard: string[] = [];
      const listener = ({ name: told }: EvokeEvent): void => {
        heard.push(told);
      };
      const stop = opened.events.subscribe(listener);
      opened.events.subscribe(listener);
      stop();
      stop();
      opened.events.emit(event("1"));
      await opened.delivered();
      expect(heard).toEqual(["1"]);
    });

    it("a listener that throws does not disturb the others, nor who emits", async () => {
      opened.events.subscribe(() => {
        throw new Error("broken listener");
      });
      const { heard } = listen();
      expect(() => opened.events.emit(event("1"))).not.toThrow();
      await opened.delivered();
      expect(heard).toEqual(["1"]);
    });
  });
}
