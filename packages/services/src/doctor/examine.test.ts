import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { blankPixels } from "@evoke/imaging";
import type { LibraryServices } from "@evoke/invoke";
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { referenceDir } from "../../../../test/support/paths.ts";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { databasePath } from "../database/database-path.ts";
import { openLibsql } from "../database/libsql-database.ts";
import type { Database } from "../database/open-database.ts";
import { type Configuration, createServices, examineRoot, type Finding, loadConfiguration } from "../index.ts";
import { lockRoot } from "../server-lock.ts";

let configuration: Configuration;
let pictures: string;
beforeEach(async () => {
  const flags = { root: join(temporaryFolder(), "root"), log_level: "silent" };
  ({ configuration } = await loadConfiguration({ flags, environment: {} }));
  pictures = join(configuration.outputs_dir, "images");
});

interface Opened extends LibraryServices {
  readonly database: Database;
  /** Stores a picture and gives its name. */
  create(boardId?: string): Promise<string>;
}

/** Uses the services, and closes them. */
async function using<Result>(use: (opened: Opened) => Promise<Result>): Promise<Result> {
  const { services, library, database, close } = await createServices(configuration);
  const pixels = blankPixels({ width: 8, height: 8 }, 3);
  const image = { pixels, origin: "internal", category: "general", isIntermediate: false } as const;
  const create = async (boardId?: string) =>
    (await services.images.create({ ...image, ...(boardId !== undefined && { boardId }) })).image_name;
  try {
    return await use({ ...(await library()), database: await database.get(), create });
  } finally {
    await close();
  }
}

/** What the checks find: `check: subject`. */
async function found(): Promise<readonly string[]> {
  return (await examineRoot(configuration)).findings.map(({ check, subject }) => `${check}: ${subject}`);
}

/** Repairs, and expects that it worked and that nothing is found any more. */
async function repaired(): Promise<readonly Finding[]> {
  const { findings } = await examineRoot(configuration, { repair: true });
  expect(findings.filter((finding) => !finding.repaired)).toEqual([]);
  expect(await found()).toEqual([]);
  return findings;
}

function makeOld(path: string): void {
  utimesSync(path, new Date(2020, 1, 1), new Date(2020, 1, 1));
}

describe("examineRoot", () => {
  it("finds nothing wrong with a root that is in use, and nothing in one that is not there", async () => {
    expect(await found()).toEqual([]);
    expect(existsSync(configuration.root)).toBe(false);
    await using(async ({ boards, create }) => create((await boards.create("a")).board_id));
    expect(await found()).toEqual([]);
  });

  it("removes the row of a picture that is gone, unless all are gone", async () => {
    const [kept, lost] = await using(async ({ create }) => [await create(), await create()]);
    rmSync(join(pictures, lost));
    rmSync(join(pictures, "thumbnails", lost.replace("png", "webp")));
    expect(await found()).toEqual([`missing images: ${lost}`]);
    await repaired();
    rmSync(join(pictures, kept));
    rmSync(join(pictures, "thumbnails", kept.replace("png", "webp")));
    const { findings } = await examineRoot(configuration, { repair: true });
    expect(findings).toMatchObject([{ subject: kept, repaired: false, advice: expect.stringContaining("mounted") }]);
  });

  it("lists a picture without a row again, once it is settled", async () => {
    const name = await using(async ({ create, database }) => {
      const created = await create();
      await sql`delete from images`.execute(database);
      return created;
    });
    expect(await found()).toEqual([]);
    makeOld(join(pictures, name));
    expect(await found()).toEqual([`orphan images: ${name}`]);
    await repaired();
    const { services, close } = await createServices(configuration);
    expect(await services.images.record(name)).toMatchObject({ width: 8 });
    await close();
  });

  it("moves a damaged picture aside with all that belongs to it", async () => {
    const name = await using(({ create }) => create());
    const path = join(pictures, name);
    writeFileSync(path, readFileSync(path).subarray(0, 60));
    expect(await found()).toEqual([`damaged images: ${name}`]);
    await repaired();
    expect(readdirSync(join(pictures, ".damaged"))).toEqual([name]);
    expect(readdirSync(join(pictures, "thumbnails")).filter((file) => file.endsWith(".webp"))).toEqual([]);
  });

  it("makes thumbnails that are damaged or missing, and removes those of nothing", async () => {
    const [cut, missing] = await using(async ({ create }) => [await create(), await create()]);
    const thumbnail = (name: string) => join(pictures, "thumbnails", name.replace(".png", ".webp"));
    const whole = readFileSync(thumbnail(cut));
    writeFileSync(thumbnail(cut), whole.subarray(0, 20));
    rmSync(thumbnail(missing));
    writeFileSync(thumbnail("nothing.png"), whole);
    expect((await repaired()).map(({ problem }) => problem).sort()).toEqual([
      "is a missing thumbnail",
      "is a thumbnail of no picture",
      "is no whole thumbnail",
    ]);
    expect(readFileSync(thumbnail(cut))).toEqual(whole);
  });

  it("removes what a process was writing when it died", async () => {
    await using(({ create }) => create());
    const picture = join(pictures, ".unfinished", "0-dead");
    writeFileSync(picture, "half");
    const backups = join(configuration.root, "databases", "backups");
    mkdirSync(backups);
    const backup = join(backups, "evoke-0001-images-2026.db.0.part");
    for (const path of [backup, join(backups, `evoke-0001-images-2026.db.${process.pid}.part`)]) {
      writeFileSync(path, "half");
    }
    expect(await found()).toEqual([`unfinished files: ${backup}`, `unfinished files: ${picture}`]);
    await repaired();
  });

  it("finds models that are gone or cannot be read, and forgets the former where their folder is there", async () => {
    const folder = join(configuration.root, "models");
    mkdirSync(folder, { recursive: true });
    cpSync(join(referenceDir, "sd1/model/sd1.safetensors"), join(folder, "gone.safetensors"));
    await using(async () => {
      const { services, library, close } = await createServices(configuration);
      await library();
      await services.models.list();
      await close();
    });
    rmSync(join(folder, "gone.safetensors"));
    expect(await found()).toEqual([`missing models: ${join(folder, "gone.safetensors")}`]);
    await repaired();
    writeFileSync(join(folder, "broken.safetensors"), "no model");
    const { findings } = await examineRoot(configuration, { repair: true });
    expect(findings).toMatchObject([
      { check: "unreadable models", subject: join(folder, "broken.safetensors"), repaired: false },
    ]);
  });

  it("removes covers of nothing", async () => {
    await using(({ covers }) => covers.workflows.save("gone", blankPixels({ width: 8, height: 8 }, 3)));
    expect(await found()).toEqual([`orphan covers: ${join(configuration.root, "workflow_thumbnails", "gone.webp")}`]);
    await repaired();
  });

  it("counts images anew, and mends references", async () => {
    const name = await using(async ({ boards, create, database }) => {
      const created = await create((await boards.create("a")).board_id);
      await sql`pragma foreign_keys = off`.execute(database);
      await sql`delete from boards`.execute(database);
      await sql`update image_counts set count = 7`.execute(database);
      return created;
    });
    expect((await found()).map((text) => text.split(":")[0])).toEqual(["references", "image counts"]);
    await repaired();
    const { services, close } = await createServices(configuration);
    expect(await services.images.list({ boardId: "none" })).toMatchObject({ total: 1, items: [{ image_name: name }] });
    await close();
  });

  it("faults row 33: says that a database is damaged, and looks no further", async () => {
    await using(async ({ create, database }) => {
      await create();
      await sql`pragma wal_checkpoint(truncate)`.execute(database);
    });
    const path = databasePath(configuration);
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 0xff)]));
    for (const repair of [false, true]) {
      const { findings } = await examineRoot(configuration, { repair });
      expect(new Set(findings.map(({ check }) => check))).toEqual(new Set(["database"]));
      expect(findings[0]).toMatchObject({ repaired: false, advice: expect.stringContaining("backups") });
    }
  });

  it("builds a wrong index anew", async () => {
    await using(({ create }) => create());
    const file = openLibsql(databasePath(configuration));
    // The index keeps the entries that it had under another definition.
    file.prepare("pragma writable_schema = on").run([]);
    file
      .prepare(
        "update sqlite_master set sql = replace(sql, 'image_category\")', 'session_id\")') where name = 'images_gallery'",
      )
      .run([]);
    file.close();
    expect((await examineRoot(configuration)).findings[0]).toMatchObject({ check: "database" });
    await repaired();
  });

  it("leaves the database of an older version as it is until it may repair", async () => {
    mkdirSync(join(configuration.root, "databases"), { recursive: true });
    openLibsql(databasePath(configuration)).close();
    expect((await examineRoot(configuration)).findings).toMatchObject([{ problem: "was made by an older version" }]);
    await repaired();
  });

  it("faults row 34: repairs nothing while a server runs, but looks", async () => {
    await using(({ create }) => create());
    const lock = await lockRoot(configuration.root);
    await expect(examineRoot(configuration, { repair: true })).rejects.toMatchObject({ code: "ROOT_IN_USE" });
    expect(await found()).toEqual([]);
    lock.release();
  });
});
