import { sql } from "kysely";
import type { Database } from "../../database/open-database.ts";
import type { Check } from "../check.ts";

interface Violation {
  readonly table: string;
  readonly rowid: number;
  readonly parent: string;
  readonly fkid: number;
}

interface ForeignKey {
  readonly id: number;
  readonly from: string;
  readonly on_delete: string;
}

/** Rows that name a row of another table that is gone, such as an image of a board that does not exist. */
export const references: Check = {
  name: "references",
  needs: "sqlite",
  async find({ database }) {
    return (await violations(database)).map(({ table, rowid, parent }) => ({
      subject: `${table}, row ${rowid}`,
      problem: `names something in ${parent} that is not there`,
    }));
  },
  /** Does what the database would have done when the row went. */
  async repair({ database }) {
    if (!database) return;
    for (const { table, rowid, fkid } of await violations(database)) {
      const { rows } =
        await sql<ForeignKey>`select id, "from", on_delete from pragma_foreign_key_list(${table})`.execute(database);
      const key = rows.find(({ id }) => id === fkid);
      const name = sql.table(table);
      if (key?.on_delete === "CASCADE") await sql`delete from ${name} where rowid = ${rowid}`.execute(database);
      if (key?.on_delete === "SET NULL") {
        await sql`update ${name} set ${sql.ref(key.from)} = null where rowid = ${rowid}`.execute(database);
      }
    }
  },
};

async function violations(database: Database | undefined): Promise<readonly Violation[]> {
  if (!database) return [];
  return (await sql<Violation>`pragma foreign_key_check`.execute(database)).rows;
}
