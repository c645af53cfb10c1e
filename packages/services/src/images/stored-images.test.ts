import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { blankPixels } from "@evoke/imaging";
import { type ImageFiles, type NewImage, silentLogger } from "@evoke/invoke";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { type Database, openDatabase } from "../database/open-database.ts";
import { FolderImageFiles } from "./folder-image-files.ts";
import { reconcileImages } from "./reconcile-images.ts";
import { SqlImageRecords } from "./sql-image-records.ts";
import { type ImageStorage, StoredImages } from "./stored-images.ts";

const newImage: NewImage = {
  pixels: blankPixels({ width: 16, height: 8 }, 3, [10, 20, 30]),
  origin: "internal",
  category: "general",
  isIntermediate: false,
  sessionId: "session",
  nodeId: "node",
  metadata: { positive_prompt: "red apple", seed: 1 },
  graph: '{"nodes":{},"edges":[]}',
};

let folder: string;
let database: Database;
let storage: ImageStorage;
let images: StoredImages;
let close: () => Promise<void>;

beforeEach(async () => {
  folder = temporaryFolder();
  database = await openDatabase(join(folder, "evoke.db"));
  storage = { files: await FolderImageFiles.open(join(folder, "images")), records: new SqlImageRecords(database) };
  images = new StoredImages(async () => storage);
  close = () => database.destroy();
});
afterEach(() => close());

describe("StoredImages", () => {
  it("stores pixels, documents and row together", async () => {
    const record = await images.create(newImage);
    expect(record.image_name).toMatch(/^[0-9a-f-]{36}\.png$/);
    expect(record).toMatchObject({ width: 16, height: 8, has_workflow: true, session_id: "session", node_id: "node" });
    expect(await images.record(record.image_name)).toEqual(record);
    expect(await images.pixels(record.image_name)).toEqual(newImage.pixels);
    const { metadata, graph } = newImage;
    expect(await images.documents(record.image_name)).toEqual({ metadata, graph });
    expect((await images.list({ search: "RED APPLE" })).items).toEqual([record]);
  });

  it("deletes file and row, and says which were there", async () => {
    const { image_name } = await images.create(newImage);
    expect(await images.delete([image_name, image_name, "no.png"])).toEqual({
      deleted_images: [image_name],
      failed_images: [],
      affected_boards: ["none"],
    });
    await expect(images.record(image_name)).rejects.toMatchObject({ code: "IMAGE_NOT_FOUND" });
    expect(await storage.files.names()).toEqual([]);
  });

  it("says that a missing picture is missing", async () => {
    await expect(images.record("no.png")).rejects.toMatchObject({ code: "IMAGE_NOT_FOUND" });
    await expect(images.update("no.png", { starred: true })).rejects.toMatchObject({ code: "IMAGE_NOT_FOUND" });
  });

  it("leaves no file when the row cannot be written", async () => {
    await sql`create trigger no_rows before insert on images begin select raise(abort, 'no'); end`.execute(database);
    await expect(images.create(newImage)).rejects.toThrow("no");
    expect(await storage.files.names()).toEqual([]);
  });

  it("its row wins over one that another process made from the file meanwhile", async () => {
    const files: ImageFiles = new Proxy(storage.files, {
      get: (target, property) =>
        property === "save"
          ? async (...save: Parameters<ImageFiles["save"]>) => {
              await target.save(...save);
              await reconcileImages(storage, silentLogger);
            }
          : Reflect.get(target, property).bind(target),
    });
    const { image_name } = await new StoredImages(async () => ({ ...storage, files })).create(newImage);
    expect((await images.list({})).items).toMatchObject([{ image_name, node_id: "node" }]);
  });

  it("deletes images by the hundred, and leaves the row of a file that cannot be deleted", async () => {
    const names = await Promise.all(
      Array.from({ length: 250 }, async () => (await images.create(newImage)).image_name),
    );
    const [stuck = ""] = names;
    rmSync(join(folder, "images", stuck));
    mkdirSync(join(folder, "images", stuck));
    const { deleted_images, failed_images } = await images.delete(names);
    expect(deleted_images).toHaveLength(249);
    expect(failed_images).toEqual([stuck]);
    expect((await images.names({})).image_names).toEqual([stuck]);
  });

  it("tells who wants to know of each deleted image", async () => {
    const told: string[] = [];
    const telling = new StoredImages(async () => storage, { onDelete: (name) => told.push(name) });
    const { image_name } = await telling.create(newImage);
    await telling.delete([image_name, "no.png"]);
    expect(told).toEqual([image_name]);
  });
});

describe("reconcileImages", () => {
  it("gives a file without a row its row, from what is embedded in it", async () => {
    const { image_name } = await images.create(newImage);
    await storage.records.delete([image_name]);
    expect(await reconcileImages(storage, silentLogger)).toMatchObject({ adopted: [image_name], forgotten: [] });
    expect(await images.record(image_name)).toMatchObject({ width: 16, height: 8, has_workflow: true });
    expect((await images.list({ search: "red apple" })).total).toBe(1);
    expect(await reconcileImages(storage, silentLogger)).toEqual({ adopted: [], forgotten: [], unreadable: [] });
  });

  it("removes a row whose file is gone", async () => {
    const [kept, lost] = [await images.create(newImage), await images.create(newImage)];
    rmSync(join(folder, "images", lost.image_name));
    expect(await reconcileImages(storage, silentLogger)).toMatchObject({ forgotten: [lost.image_name] });
    expect((await images.list({})).items).toEqual([kept]);
  });

  it("keeps every row when the folder is empty: it may not be mounted", async () => {
    await images.create(newImage);
    rmSync(join(folder, "images"), { recursive: true });
    storage = { ...storage, files: await FolderImageFiles.open(join(folder, "images")) };
    expect(await reconcileImages(storage, silentLogger)).toMatchObject({ forgotten: [] });
    expect((await images.list({})).total).toBe(1);
  });

  it("leaves a file alone that is no picture, and says so", async () => {
    writeFileSync(join(folder, "images", "broken.png"), "not a picture");
    expect(await reconcileImages(storage, silentLogger)).toMatchObject({ unreadable: ["broken.png"], adopted: [] });
    expect(readdirSync(join(folder, "images"))).toContain("broken.png");
  });
});
