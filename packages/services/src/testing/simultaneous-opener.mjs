/** Opens what it is told, at the moment that it is told, writes to it, and says how that went. */
import { openDatabase } from "../../dist/database/open-database.js";
import { lockRoot } from "../../dist/server-lock.js";

const ROWS = 5;

async function writeRows(path) {
  const database = await openDatabase(path);
  for (let row = 0; row < ROWS; row++) {
    await database.transaction().execute(async (transaction) => {
      // One that read before it wrote would fail where another process wrote in between.
      const { length } = await transaction.selectFrom("client_state").select("key").execute();
      const own = { queue_id: "default", key: `${process.pid}-${row}`, updated_at: "" };
      await transaction
        .insertInto("client_state")
        .values({ ...own, value: String(length) })
        .execute();
    });
  }
  await database.destroy();
}

let lock;
const actions = {
  writeRows: ({ path }) => writeRows(path),
  lock: async ({ path }) => {
    lock = await lockRoot(path);
  },
  release: async () => lock?.release(),
};

process.on("message", async ({ action, at, ...rest }) => {
  // Without a turn for anybody else, so that all processes begin in the same millisecond.
  while (Date.now() < at);
  process.send(
    await actions[action](rest).then(
      () => "done",
      ({ code, message }) => `${code}: ${message}`,
    ),
  );
});
process.send("ready");
