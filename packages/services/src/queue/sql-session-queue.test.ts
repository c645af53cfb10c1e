import { join } from "node:path";
import { type EvokeEvent, silentLogger } from "@evoke/invoke";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import type { OpenQueueWith } from "../../../invoke/src/testing/queue-fixtures.ts";
import { sessionLeasesConformance } from "../../../invoke/src/testing/session-leases-conformance.ts";
import { sessionQueueConformance } from "../../../invoke/src/testing/session-queue-conformance.ts";
import { openDatabase } from "../database/open-database.ts";
import { LocalEvents } from "../events/local-events.ts";
import { queueStore } from "./queue-store.ts";
import { SqlSessionLeases } from "./sql-session-leases.ts";
import { SqlSessionQueue } from "./sql-session-queue.ts";

const open: OpenQueueWith = async (options) => {
  const database = await openDatabase(join(temporaryFolder(), "evoke.db"));
  const events: EvokeEvent[] = [];
  const service = new LocalEvents(silentLogger);
  service.subscribe((event) => events.push(event));
  const store = queueStore(database, service, options);
  return {
    queue: new SqlSessionQueue(store),
    leases: new SqlSessionLeases(store),
    events,
    close: () => database.destroy(),
  };
};

sessionQueueConformance("SqlSessionQueue on SQLite", open);
sessionLeasesConformance("SqlSessionLeases on SQLite", open);
