/** A worker of its own that claims an item and holds on to it, until it is told to bring a result. Argument: database. */
import { silentLogger } from "@evoke/invoke";
import { openDatabase } from "../../dist/database/open-database.js";
import { LocalEvents } from "../../dist/events/local-events.js";
import { queueStore } from "../../dist/queue/queue-store.js";
import { SqlSessionLeases } from "../../dist/queue/sql-session-leases.js";

const database = await openDatabase(process.argv[2]);
const leases = new SqlSessionLeases(queueStore(database, new LocalEvents(silentLogger)));
const { lease, item } = await leases.claim("elsewhere");
const renewing = setInterval(() => void leases.renew(lease), 50);
process.on("message", async () => {
  clearInterval(renewing);
  const completed = await leases.complete(lease, { ...item.session, executed: ["late"] });
  await database.destroy();
  process.send({ stored: completed !== undefined }, () => process.disconnect());
});
process.send({ claimed: item.item_id });
