import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FoundModel, ModelRecords, ModelRelationships } from "../services/model-records.ts";
import type { ModelRecord } from "../services/models.ts";

/** An implementation under test, freshly opened and empty. */
export interface OpenModelRecords {
  readonly records: ModelRecords;
  readonly relationships: ModelRelationships;
  /** The path of a file or folder that is there, of any name. */
  existingPath(name: string): string;
  close(): Promise<void>;
}

/** What every store of model records promises. */
export function modelRecordsConformance(name: string, open: () => Promise<OpenModelRecords>): void {
  describe(`${name} keeps the contract of ModelRecords`, () => {
    let opened: OpenModelRecords;
    let records: ModelRecords;
    beforeEach(async () => {
      opened = await open();
      records = opened.records;
    });
    afterEach(() => opened.close());

    function found(key: string, more: Partial<ModelRecord> = {}): FoundModel {
      const record: ModelRecord = {
        key,
        hash: `sha256-sampled:${key}`,
        name: key,
        base: "sd-1",
        type: "main",
        format: "checkpoint",
        path: opened.existingPath(`${key}.safetensors`),
        file_size: 1,
        default_settings: { width: 512, height: 512 },
        ...more,
      };
      return { record, stamp: "1" };
    }
    const notFound = { code: "MODEL_NOT_FOUND", status: 404 };

    it("gives back what was stored, by path, key and hash", async () => {
      const model = found("a", { variant: "inpaint", trigger_phrases: ["x"] });
      expect(await records.store([model])).toEqual([model.record]);
      expect([...(await records.at([model.record.path, "/nothing"]))]).toEqual([[model.record.path, model]]);
      expect(await records.get("a")).toEqual(model.record);
      expect(await records.byHash(model.record.hash)).toEqual(model.record);
      expect(await records.byHash("no")).toBeUndefined();
      expect(await records.get("no")).toBeUndefined();
    });

    it("what a user changed stays changed when the model is read again", async () => {
      await records.store([found("a", { description: "old" })]);
      const changes = { name: "Mine", default_settings: { steps: 7 }, trigger_phrases: ["cat", "hat"] };
      expect(await records.update("a", changes)).toMatchObject({ ...changes, description: "old" });
      await records.update("a", { description: "my words" });
      const [again] = await records.store([found("a", { hash: "new", base: "sdxl", default_settings: { width: 64 } })]);
      expect(again).toMatchObject({ ...changes, description: "my words", hash: "new", base: "sdxl" });
      expect(await records.get("a")).toEqual(again);
    });

    it("null takes a change back", async () => {
      await records.store([found("a")]);
      await records.update("a", { name: "Mine", description: "words" });
      const record = await records.update("a", { name: null, description: null });
      expect(record).toEqual(found("a").record);
      expect(record).not.toHaveProperty("description");
    });

    it("a model that moved keeps its key and the user's changes", async () => {
      const before = found("a", { path: "/gone/a.safetensors" });
      await records.store([before]);
      await records.update("a", { name: "Mine" });
      const path = opened.existingPath("moved.safetensors");
      const [moved] = await records.store([{ ...before, record: { ...before.record, key: "b", path } }]);
      expect(moved).toMatchObject({ key: "a", name: "Mine", path });
      expect(await records.get("b")).toBeUndefined();
      expect(await records.missing()).toEqual([]);
    });

    it("a copy of a model is a model of its own", async () => {
      await records.store([found("a")]);
      const [copy] = await records.store([found("b", { hash: found("a").record.hash })]);
      expect(copy?.key).toBe("b");
      expect(await records.get("a")).toEqual(found("a").record);
    });

    it("gives a new key where another model has it", async () => {
      await records.store([found("a")]);
      const [other] = await records.store([found("a", { hash: "other", path: opened.existingPath("other") })]);
      expect(other?.key).not.toBe("a");
      expect(await records.get(other?.key ?? "")).toEqual(other);
    });

    it("tells when models were added and changed", async () => {
      await records.store([found("a"), found("b")]);
      const added = (await records.times()).get("a");
      await new Promise((resolve) => setTimeout(resolve, 5));
      await records.update("a", { name: "Mine" });
      const changed = (await records.times()).get("a");
      expect(changed?.created_at).toBe(added?.created_at);
      expect((changed?.updated_at ?? "") > (added?.updated_at ?? "")).toBe(true);
      expect([...(await records.times()).keys()].sort()).toEqual(["a", "b"]);
    });

    it("tells which models were registered, until they are deleted, also when they are read again", async () => {
      await records.store([found("b"), found("a"), found("c")]);
      for (const key of ["b", "a", "a", "no"]) await records.register(key);
      await records.store([found("a", { hash: "new" })]);
      expect(await records.registeredPaths()).toEqual([found("a").record.path, found("b").record.path]);
      await records.delete(["a"]);
      await records.store([found("a")]);
      expect(await records.registeredPaths()).toEqual([found("b").record.path]);
    });

    it("tells models whose file is gone", async () => {
      const gone = found("gone", { path: "/nowhere/x.safetensors" });
      await records.store([found("a"), gone]);
      expect(await records.missing()).toEqual([gone.record]);
    });

    it("deletes models, thousands at once, and missing ones without complaint", async () => {
      await records.store([found("a"), found("b")]);
      await records.delete(["a", ...Array.from({ length: 3000 }, (_, i) => `${i}`)]);
      expect(await records.get("a")).toBeUndefined();
      expect((await records.at([found("a").record.path, found("b").record.path])).size).toBe(1);
    });

    it.each(["no", "", "../../etc/passwd", "' or 1=1 --"])("faults row 13: there is no model %j", async (key) => {
      await records.store([found("a")]);
      expect(await records.get(key)).toBeUndefined();
      await expect(records.update(key, { name: "x" })).rejects.toMatchObject(notFound);
    });

    it("relates models both ways, and forgets it with either of them", async () => {
      const { relationships } = opened;
      await records.store([found("a"), found("b"), found("c")]);
      await relationships.relate("a", "b");
      await relationships.relate("b", "a");
      await relationships.relate("c", "a");
      expect([...(await relationships.relatedTo(["a"]))].sort()).toEqual(["b", "c"]);
      expect(await relationships.relatedTo(["b"])).toEqual(["a"]);
      expect([...(await relationships.relatedTo(["a", "b"]))]).toEqual(["c"]);
      await relationships.separate("b", "a");
      await relationships.separate("b", "a");
      expect(await relationships.relatedTo(["b"])).toEqual([]);
      await records.delete(["c"]);
      expect(await relationships.relatedTo(["a", "no"])).toEqual([]);
      expect(await relationships.relatedTo([])).toEqual([]);
    });

    it("relates only models that exist, and none to itself", async () => {
      const { relationships } = opened;
      await records.store([found("a")]);
      await expect(relationships.relate("a", "no")).rejects.toMatchObject(notFound);
      await expect(relationships.relate("a", "a")).rejects.toMatchObject({ code: "MODEL_RELATED_TO_ITSELF" });
    });
  });
}
