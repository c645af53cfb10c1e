import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SystemPrompts } from "../services/system-prompts.ts";

/** An implementation under test, freshly opened and empty. */
export interface OpenSystemPrompts {
  readonly prompts: SystemPrompts;
  close(): Promise<void>;
}

/** What every store of system prompts promises. */
export function systemPromptsConformance(name: string, open: () => Promise<OpenSystemPrompts>): void {
  describe(`${name} keeps the contract of SystemPrompts`, () => {
    let prompts: SystemPrompts;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ prompts, close } = await open());
    });
    afterEach(() => close());
    const notFound = { code: "SYSTEM_PROMPT_NOT_FOUND", status: 404 };
    const invalid = { code: "SYSTEM_PROMPT_INVALID", status: 422 };

    it("gives back what was created, in the order of the names", async () => {
      const created = await prompts.create({ name: "Poet", content: "In rhyme.\n世 🎨" });
      expect(created).toMatchObject({ name: "Poet", content: "In rhyme.\n世 🎨", user_id: "system", is_public: false });
      expect(await prompts.get(created.id)).toEqual(created);
      await prompts.create({ name: "b", content: "x" });
      await prompts.create({ name: "A", content: "x" });
      expect((await prompts.list()).map((one) => one.name)).toEqual(["A", "b", "Poet"]);
    });

    it("changes only what is named", async () => {
      const created = await prompts.create({ name: "Poet", content: "In rhyme." });
      await new Promise((resolve) => setTimeout(resolve, 5));
      const changed = await prompts.update(created.id, { is_public: true, name: "Bard" });
      expect(changed).toEqual({ ...created, name: "Bard", is_public: true, updated_at: changed.updated_at });
      expect(changed.updated_at > created.updated_at).toBe(true);
      expect(await prompts.update(created.id, { content: "In prose." })).toMatchObject({
        content: "In prose.",
        is_public: true,
      });
    });

    it("refuses empty and enormous ones", async () => {
      const { id } = await prompts.create({ name: "Poet", content: "In rhyme." });
      for (const change of [{ name: "" }, { name: " " }, { content: "" }, { content: "x".repeat(100_001) }]) {
        await expect(prompts.update(id, change)).rejects.toMatchObject(invalid);
        await expect(prompts.create({ name: "a", content: "b", ...change })).rejects.toMatchObject(invalid);
      }
      expect(await prompts.list()).toHaveLength(1);
    });

    it("deletes", async () => {
      const { id } = await prompts.create({ name: "Poet", content: "In rhyme." });
      await prompts.delete(id);
      expect(await prompts.list()).toEqual([]);
    });

    it.each(["no", "", "../..", "' or 1=1 --"])("faults row 13: there is no system prompt %j", async (id) => {
      await prompts.create({ name: "Poet", content: "In rhyme." });
      await expect(prompts.get(id)).rejects.toMatchObject(notFound);
      await expect(prompts.update(id, { name: "x" })).rejects.toMatchObject(notFound);
      await expect(prompts.delete(id)).rejects.toMatchObject(notFound);
    });
  });
}
