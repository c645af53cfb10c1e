import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { blankPixels, encodePng } from "@evoke/imaging";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { imageFilesConformance } from "../../../invoke/src/testing/image-files-conformance.ts";
import { FolderImageFiles } from "./folder-image-files.ts";

imageFilesConformance("FolderImageFiles", async () => ({
  files: await FolderImageFiles.open(join(temporaryFolder(), "outputs", "images")),
  close: async () => {},
}));

const picture = blankPixels({ width: 8, height: 8 }, 3);

describe("FolderImageFiles", () => {
  it("lays files out as users of InvokeAI know them", async () => {
    const folder = temporaryFolder();
    await (await FolderImageFiles.open(folder)).save("a.png", picture, {});
    expect(statSync(join(folder, "a.png")).isFile()).toBe(true);
    expect(statSync(join(folder, "thumbnails", "a.webp")).isFile()).toBe(true);
  });

  it("makes the thumbnail of a picture that was put into the folder by hand", async () => {
    const folder = temporaryFolder();
    const files = await FolderImageFiles.open(folder);
    writeFileSync(join(folder, "mine.png"), await encodePng(picture));
    await files.readThumbnail("mine.png");
    expect(statSync(join(folder, "thumbnails", "mine.webp")).isFile()).toBe(true);
  });

  it("faults row 14: does not follow links out of the folder", async () => {
    const folder = temporaryFolder();
    const files = await FolderImageFiles.open(folder);
    symlinkSync("/etc/passwd", join(folder, "link.png"));
    symlinkSync("/etc", join(folder, "folder.png"));
    for (const name of ["link.png", "folder.png"]) {
      await expect(files.read(name)).rejects.toMatchObject({ code: "IMAGE_NOT_FOUND" });
    }
    expect(await files.names()).toEqual([]);
    await files.save("link.png", picture, {});
    expect(readFileSync("/etc/passwd", "latin1")).not.toContain("PNG");
  });

  it("sweeps what dead writers left, and leaves what may still be written", async () => {
    const folder = temporaryFolder();
    const unfinished = join(folder, ".unfinished");
    mkdirSync(unfinished);
    const { pid: dead } = spawnSync("true");
    const [old, now] = [`${process.pid}-old`, `${process.pid}-now`];
    for (const name of [old, now, `${dead}-new`]) writeFileSync(join(unfinished, name), "half");
    utimesSync(join(unfinished, old), 0, 0);
    await FolderImageFiles.open(folder);
    expect(readdirSync(unfinished)).toEqual([now]);
  });
});
