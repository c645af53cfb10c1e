import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ImageRecord, ImageRecords } from "../services/images.ts";

/** An implementation under test, freshly opened and empty. */
interface OpenImageRecords {
  readonly records: ImageRecords;
  close(): Promise<void>;
}

/** How the suite opens an implementation: with the clock that it must tell the time by. */
export type OpenRecordsWith = (clock: () => Date) => Promise<OpenImageRecords>;

type NewRecord = Parameters<ImageRecords["insert"]>[0];

function recordOf(name: string, changes: Partial<NewRecord> = {}): NewRecord {
  return {
    image_name: name,
    image_origin: "internal",
    image_category: "general",
    width: 64,
    height: 32,
    is_intermediate: false,
    has_workflow: false,
    ...changes,
  };
}

/** What every store of picture rows promises. */
export function imageRecordsConformance(name: string, open: OpenRecordsWith): void {
  describe(`${name} keeps the contract of ImageRecords`, () => {
    let records: ImageRecords;
    let close: () => Promise<void>;
    let second = 0;
    beforeEach(async () => {
      second = 0;
      ({ records, close } = await open(() => new Date(Date.UTC(2024, 4, 6, 7, 8, second++))));
    });
    afterEach(() => close());

    const names = (items: readonly ImageRecord[]) => items.map((item) => item.image_name);

    it("gives back what was inserted, with times and no star", async () => {
      const full = recordOf("a.png", { session_id: "s", node_id: "n", has_workflow: true, image_category: "mask" });
      const inserted = await records.insert(full, '{"seed":1}');
      expect(inserted).toEqual({
        ...full,
        starred: false,
        created_at: "2024-05-06 07:08:00.000",
        updated_at: "2024-05-06 07:08:00.000",
      });
      expect(await records.get("a.png")).toEqual(inserted);
      expect(await records.metadata("a.png")).toEqual({ seed: 1 });
    });

    it("leaves out what is not known", async () => {
      expect(Object.keys(await records.insert(recordOf("a.png")))).not.toContain("session_id");
      expect(await records.metadata("a.png")).toBeUndefined();
      expect(await records.get("no.png")).toBeUndefined();
      expect(await records.metadata("no.png")).toBeUndefined();
    });

    it("refuses a name that is taken", async () => {
      await records.insert(recordOf("a.png"));
      await expect(records.insert(recordOf("a.png"))).rejects.toThrow();
      expect((await records.list({})).total).toBe(1);
    });

    it("changes only what is named, and the time of change", async () => {
      const before = await records.insert(recordOf("a.png", { session_id: "s" }));
      const after = await records.update("a.png", { starred: true, image_category: "control" });
      const updated_at = "2024-05-06 07:08:01.000";
      expect(after).toEqual({ ...before, starred: true, image_category: "control", updated_at });
      expect(await records.update("no.png", { starred: true })).toBeUndefined();
    });

    it("lists the newest first, starred ones before them", async () => {
      for (const each of ["a.png", "b.png", "c.png"]) await records.insert(recordOf(each));
      await records.update("a.png", { starred: true });
      expect(names((await records.list({})).items)).toEqual(["a.png", "c.png", "b.png"]);
      expect(names((await records.list({ starredFirst: false })).items)).toEqual(["c.png", "b.png", "a.png"]);
      expect(names((await records.list({ order: "ASC" })).items)).toEqual(["a.png", "b.png", "c.png"]);
    });

    it("pages without repeating or missing one, ten at a time unless told", async () => {
      for (let i = 10; i < 35; i++) await records.insert(recordOf(`${i}.png`));
      const pages = await Promise.all([0, 10, 20].map((offset) => records.list({ offset, order: "ASC" })));
      expect(pages.map((page) => page.items.length)).toEqual([10, 10, 5]);
      expect(pages.map((page) => page.total)).toEqual([25, 25, 25]);
      expect(names(pages.flatMap((page) => page.items))).toEqual(Array.from({ length: 25 }, (_, i) => `${i + 10}.png`));
      expect((await records.list({ limit: 0 })).items).toEqual([]);
    });

    it("lists names in the order of the pages, and counts stars", async () => {
      for (const each of ["a.png", "b.png", "c.png", "d.png"]) {
        await records.insert(recordOf(each, { is_intermediate: each === "d.png" }));
      }
      await records.updateMany(["b.png", "d.png"], { starred: true });
      const filters = [
        [{}, ["d.png", "b.png", "c.png", "a.png"], 2],
        [{ isIntermediate: false }, ["b.png", "c.png", "a.png"], 1],
        [{ isIntermediate: false, order: "ASC" }, ["b.png", "a.png", "c.png"], 1],
        [{ isIntermediate: false, starredFirst: false }, ["c.png", "b.png", "a.png"], 1],
        [{ search: "nothing like it" }, [], 0],
      ] as const;
      for (const [filter, image_names, starred_count] of filters) {
        const expected = { image_names, starred_count, total_count: image_names.length };
        expect(await records.names(filter), JSON.stringify(filter)).toEqual(expected);
        expect(names((await records.list(filter)).items), JSON.stringify(filter)).toEqual(image_names);
      }
    });

    it("filters by origin and by day", async () => {
      await records.insert(recordOf("a.png"));
      await records.insert(recordOf("b.png", { image_origin: "external" }));
      expect((await records.names({ origin: "external" })).image_names).toEqual(["b.png"]);
      expect((await records.names({ createdOn: "2024-05-06" })).total_count).toBe(2);
      expect((await records.list({ createdOn: "2024-05-07" })).total).toBe(0);
      expect((await records.list({ createdOn: "2024-05-0" })).total).toBe(0);
    });

    it("filters by a model that the metadata name", async () => {
      const made = (name: string) => JSON.stringify({ model: { key: "k", name }, positive_prompt: "icons" });
      await records.insert(recordOf("a.png"), made("icons"));
      await records.insert(recordOf("b.png"), made('my "icons" 100%'));
      await records.insert(recordOf("c.png"));
      expect((await records.names({ model: "icons" })).image_names).toEqual(["a.png"]);
      expect((await records.names({ model: 'my "icons" 100%' })).image_names).toEqual(["b.png"]);
      expect(await records.names({ model: "%" })).toMatchObject({ image_names: [], total_count: 0 });
      expect((await records.list({ model: "icons", search: "icons" })).total).toBe(1);
    });

    it("gives several back in the order of their names, without those that are missing", async () => {
      for (const each of ["a.png", "b.png"]) await records.insert(recordOf(each));
      expect(names(await records.getMany(["b.png", "no.png", "a.png", "b.png"]))).toEqual(["b.png", "a.png", "b.png"]);
    });

    it("changes thousands at once, and says which there were", async () => {
      await records.insert(recordOf("a.png"));
      const many = ["a.png", ...Array.from({ length: 3000 }, (_, i) => `${i}.png`)];
      const changed = await records.updateMany(many, { is_intermediate: true });
      expect(changed).toEqual({ image_names: ["a.png"], affected_boards: ["none"] });
      expect(await records.updateMany([], { starred: true })).toEqual({ image_names: [], affected_boards: [] });
      expect(await records.get("a.png")).toMatchObject({ is_intermediate: true, starred: false });
    });

    it("a board that does not exist counts as none", async () => {
      expect(await records.insert(recordOf("a.png", { board_id: "gone" }))).not.toHaveProperty("board_id");
      expect((await records.list({ boardId: "gone" })).total).toBe(0);
      expect((await records.list({ boardId: "none" })).total).toBe(1);
    });

    it("clamps a page to 1000 items", async () => {
      expect(await records.list({ limit: 5000, offset: -3 })).toMatchObject({ limit: 1000, offset: 0, total: 0 });
    });

    it("filters by category and by whether pictures are intermediate", async () => {
      await records.insert(recordOf("a.png"));
      await records.insert(recordOf("b.png", { image_category: "mask" }));
      await records.insert(recordOf("c.png", { is_intermediate: true }));
      expect(names((await records.list({ categories: ["mask", "user"] })).items)).toEqual(["b.png"]);
      expect(names((await records.list({ isIntermediate: false })).items)).toEqual(["b.png", "a.png"]);
      expect((await records.list({ categories: [] })).total).toBe(0);
    });

    it("searches metadata and dates for the text as it stands, whatever the case", async () => {
      await records.insert(recordOf("a.png"), JSON.stringify({ positive_prompt: 'a "Red" apple, 100%_done!, 世界' }));
      await records.insert(recordOf("b.png"));
      for (const search of ["red", 'a "red" apple', "100%_DONE!", "世"]) {
        expect(names((await records.list({ search })).items), search).toEqual(["a.png"]);
      }
      expect((await records.list({ search: "a%apple" })).total).toBe(0);
      expect((await records.list({ search: "2024-05-06" })).total).toBe(2);
    });

    it("keeps a hostile text as text", async () => {
      const hostile = "'); drop table images; --";
      await records.insert(recordOf("a.png", { node_id: hostile }), JSON.stringify({ hostile }));
      expect((await records.list({ search: hostile })).items[0]?.node_id).toBe(hostile);
    });

    it("deletes thousands at once, and missing ones without complaint", async () => {
      await records.insert(recordOf("a.png"));
      await records.insert(recordOf("b.png"));
      await records.delete(["a.png", ...Array.from({ length: 3000 }, (_, i) => `${i}.png`)]);
      await records.delete([]);
      expect((await records.names({})).image_names).toEqual(["b.png"]);
    });

    it("tells what was made on which day, with the newest image as its cover", async () => {
      await records.insert(recordOf("a.png"));
      await records.insert(recordOf("b.png"));
      await records.insert(recordOf("c.png", { image_category: "mask" }));
      await records.insert(recordOf("d.png", { is_intermediate: true }));
      expect(await records.days()).toEqual([
        { date: "2024-05-06", image_count: 2, asset_count: 1, cover_image_name: "b.png" },
      ]);
    });

    it("counts what is gone no more", async () => {
      for (const each of ["a.png", "b.png"]) await records.insert(recordOf(each));
      await records.updateMany(["a.png", "b.png"], { starred: true });
      await records.delete(["a.png"]);
      expect(await records.names({})).toEqual({ image_names: ["b.png"], starred_count: 1, total_count: 1 });
    });
  });
}
