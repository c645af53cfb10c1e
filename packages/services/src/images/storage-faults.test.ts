import { fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { blankPixels, decodeImage, type Pixels } from "@evoke/imaging";
import type { NewImage } from "@evoke/invoke";
import { beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { openDatabase } from "../database/open-database.ts";
import { builtModule } from "../testing/built-module.ts";
import { canMount, onSmallDisk } from "../testing/small-disk.ts";
import { FolderImageFiles } from "./folder-image-files.ts";
import { SqlImageRecords } from "./sql-image-records.ts";
import { StoredImages } from "./stored-images.ts";

/** A picture that does not compress: about 190 KB as PNG. */
function noise(): Pixels {
  return {
    ...blankPixels({ width: 256, height: 256 }, 3),
    data: Uint8Array.from({ length: 196_608 }, () => Math.random() * 256),
  };
}

const newImage: NewImage = { pixels: noise(), origin: "internal", category: "general", isIntermediate: false };

/** Fills a folder's file system to its last byte. */
function fill(folder: string): void {
  try {
    for (let size = 65_536; ; ) writeFileSync(join(folder, "filler"), Buffer.alloc(size), { flag: "a" });
  } catch {
    // Full.
  }
}

describe.skipIf(!canMount)("faults row 27: a full disk (needs the right to mount)", () => {
  it("a picture that does not fit is refused as a whole, and fits once there is space", async () => {
    await onSmallDisk(512, async (folder) => {
      const files = await FolderImageFiles.open(join(folder, "images"));
      await files.save("fits.png", noise(), {});
      await files.save("also.png", noise(), {});
      await expect(files.save("full.png", noise(), {})).rejects.toMatchObject({ code: "STORAGE_FULL", status: 507 });
      expect([...(await files.names())].sort()).toEqual(["also.png", "fits.png"]);
      expect(readdirSync(join(folder, "images", ".unfinished"))).toEqual([]);
      await files.delete("fits.png");
      await files.save("full.png", noise(), {});
      expect(await decodeImage(await files.read("full.png"))).toMatchObject({ width: 256 });
    });
  });

  it("a row that cannot be written takes its file with it", async () => {
    await onSmallDisk(2048, async (folder) => {
      const files = await FolderImageFiles.open(temporaryFolder());
      const database = await openDatabase(join(folder, "evoke.db"));
      const records = new SqlImageRecords(database);
      const images = new StoredImages(async () => ({ files, records }));
      await images.create(newImage);
      fill(folder);
      const huge = { ...newImage, metadata: { text: "x".repeat(1_000_000) } };
      await expect(images.create(huge)).rejects.toMatchObject({ code: "STORAGE_FULL" });
      rmSync(join(folder, "filler"));
      await images.create(newImage);
      expect((await images.list({})).total).toBe(2);
      expect((await files.names()).length).toBe(2);
      await database.destroy();
    });
  });
});

describe("faults row 29: a process that dies while it saves", () => {
  let filesModule: string;
  beforeAll(() => {
    filesModule = builtModule("images/folder-image-files.js");
  }, 120_000);

  it("leaves only whole pictures", async () => {
    const folder = temporaryFolder();
    const program = join(temporaryFolder(), "saver.mjs");
    writeFileSync(
      program,
      `import { FolderImageFiles } from ${JSON.stringify(filesModule)};
       const files = await FolderImageFiles.open(${JSON.stringify(folder)});
       const pixels = { data: crypto.getRandomValues(new Uint8Array(49152)), width: 128, height: 128, channels: 3 };
       for (let i = 0; ; i++) {
         await files.save(process.pid + "-" + i + ".png", pixels, {});
         if (i === 0) process.send("saving");
       }`,
    );
    for (const delay of [5, 17, 31]) {
      const child = fork(program, [], { execArgv: [] });
      await once(child, "message");
      await setTimeout(delay);
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    const names = readdirSync(folder).filter((name) => name.endsWith(".png"));
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) {
      expect(await decodeImage(readFileSync(join(folder, name)))).toMatchObject({ width: 128, height: 128 });
    }
  });
});
