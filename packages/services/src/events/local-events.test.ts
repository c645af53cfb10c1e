import { silentLogger } from "@evoke/invoke";
import { eventsConformance } from "../../../invoke/src/testing/events-conformance.ts";
import { LocalEvents } from "./local-events.ts";

eventsConformance("LocalEvents", async () => ({
  events: new LocalEvents(silentLogger),
  delivered: async () => {},
  close: async () => {},
}));
