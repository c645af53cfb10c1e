import { sql } from "kysely";
import type { Check } from "../check.ts";

const recount = sql`
  select coalesce(board_id, '') as board_id, image_category, is_intermediate, starred, count(*) as count
  from images group by 1, 2, 3, 4`;

/** The counts of images by board, which triggers keep, against a count of the rows. */
export const imageCounts: Check = {
  name: "image counts",
  needs: "sqlite",
  async find({ database }) {
    if (!database) return [];
    const { rows } = await sql<{ board_id: string }>`
      select distinct board_id from (
        select * from (${recount}) except select * from image_counts
        union all
        select * from (select * from image_counts where count <> 0 except ${recount})
      )`.execute(database);
    return rows.map(({ board_id }) => ({
      subject: board_id === "" ? "images in no board" : `board ${board_id}`,
      problem: "has another number of images than was counted",
    }));
  },
  async repair({ database }) {
    await database?.transaction().execute(async (transaction) => {
      await transaction.deleteFrom("image_counts").execute();
      await sql`insert into image_counts ${recount}`.execute(transaction);
    });
  },
};
