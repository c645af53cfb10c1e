import { type Kysely, type Migration, sql } from "kysely";

/**
 * Boards: an image is in one or in none. `image_counts` holds how many images of each kind a board has, kept by
 * triggers, because counting 200,000 rows for each page of a gallery takes longer than reading the page.
 */
export const boards: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable("boards")
      .addColumn("board_id", "text", (column) => column.primaryKey())
      .addColumn("board_name", "text", (column) => column.notNull())
      .addColumn("user_id", "text", (column) => column.notNull())
      .addColumn("created_at", "text", (column) => column.notNull())
      .addColumn("updated_at", "text", (column) => column.notNull())
      .addColumn("archived", "integer", (column) => column.notNull())
      .addColumn("board_visibility", "text", (column) => column.notNull())
      .addColumn("cover_image_name", "text", (column) => column.references("images.image_name").onDelete("set null"))
      .execute();
    await database.schema.createIndex("boards_cover").on("boards").column("cover_image_name").execute();
    await database.schema
      .alterTable("images")
      .addColumn("board_id", "text", (column) => column.references("boards.board_id").onDelete("set null"))
      .execute();
    await createGalleryIndexes(database);
    await createCounts(database);
  },
};

/** Both hold all that a gallery's order and filters need, so that names are listed without touching the table. */
async function createGalleryIndexes(database: Kysely<unknown>): Promise<void> {
  const columns = ["is_intermediate", "starred", "created_at", "image_name", "image_category"];
  await database.schema.dropIndex("images_gallery").execute();
  await database.schema.createIndex("images_gallery").on("images").columns(columns).execute();
  await database.schema
    .createIndex("images_board")
    .on("images")
    .columns(["board_id", ...columns])
    .execute();
}

/** Images outside of boards are counted under the board `""`, because a key's columns are never null. */
async function createCounts(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("image_counts")
    .addColumn("board_id", "text", (column) => column.notNull())
    .addColumn("image_category", "text", (column) => column.notNull())
    .addColumn("is_intermediate", "integer", (column) => column.notNull())
    .addColumn("starred", "integer", (column) => column.notNull())
    .addColumn("count", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("image_counts_key", ["board_id", "image_category", "is_intermediate", "starred"])
    .execute();
  const counted = "coalesce(board_id, ''), image_category, is_intermediate, starred";
  await sql`insert into image_counts select ${sql.raw(counted)}, count(*) from images group by 1, 2, 3, 4`.execute(
    database,
  );
  const plusOne = `
    insert into image_counts
    values (coalesce(new.board_id, ''), new.image_category, new.is_intermediate, new.starred, 1)
    on conflict (board_id, image_category, is_intermediate, starred) do update set count = count + 1;`;
  const minusOne = `
    update image_counts set count = count - 1
    where board_id = coalesce(old.board_id, '') and image_category = old.image_category
      and is_intermediate = old.is_intermediate and starred = old.starred;`;
  const triggers = [
    `create trigger images_counted_in after insert on images begin ${plusOne} end`,
    `create trigger images_counted_out after delete on images begin ${minusOne} end`,
    `create trigger images_recounted
     after update of board_id, image_category, is_intermediate, starred on images begin ${minusOne} ${plusOne} end`,
  ];
  for (const trigger of triggers) await sql.raw(trigger).execute(database);
}
