import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseWorkflow, type Workflow } from "../library/workflow.ts";
import type { WorkflowQuery, Workflows } from "../services/workflows.ts";

/** An implementation under test, freshly opened and empty. */
export interface OpenWorkflows {
  readonly workflows: Workflows;
  close(): Promise<void>;
}

function workflowOf(name: string, more: Partial<Workflow> = {}): Workflow {
  return parseWorkflow({ name, meta: { version: "3.0.0" }, nodes: [{ id: "n" }], edges: [], ...more });
}

/** What every library of workflows promises. `open` is given the clock that it must tell the time by. */
export function workflowsConformance(name: string, open: (clock: () => Date) => Promise<OpenWorkflows>): void {
  describe(`${name} keeps the contract of Workflows`, () => {
    let workflows: Workflows;
    let close: () => Promise<void>;
    beforeEach(async () => {
      let second = 0;
      ({ workflows, close } = await open(() => new Date(Date.UTC(2024, 4, 6, 7, 8, second++))));
    });
    afterEach(() => close());

    async function create(each: string, more: Partial<Workflow> = {}): Promise<string> {
      return (await workflows.create(workflowOf(each, more))).workflow_id;
    }
    async function listed(query: WorkflowQuery): Promise<readonly string[]> {
      return (await workflows.list(query)).items.map((item) => item.name);
    }
    const notFound = { code: "WORKFLOW_NOT_FOUND", status: 404 };
    const unchangeable = { code: "BUILT_IN_UNCHANGEABLE", status: 403 };

    it("gives back the document under its own id, with what it does not know of it", async () => {
      const document = { ...workflowOf("Upscale", { tags: "sd1.5, upscale" }), id: "theirs", future: { field: 1 } };
      const record = await workflows.create(document);
      expect(record).toEqual({
        workflow_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        name: "Upscale",
        created_at: "2024-05-06 07:08:00.000",
        updated_at: "2024-05-06 07:08:00.000",
        opened_at: null,
        user_id: "system",
        is_public: false,
        workflow: { ...document, id: record.workflow_id },
      });
      expect(await workflows.get(record.workflow_id)).toEqual(record);
    });

    it("a document that calls itself a default one becomes the user's own", async () => {
      const id = await create("a", { meta: { version: "3.0.0", category: "default" } });
      expect((await workflows.get(id)).workflow.meta.category).toBe("user");
      await workflows.delete(id);
    });

    it("replaces a document, and keeps when it was made", async () => {
      const id = await create("a");
      const updated = await workflows.update(id, workflowOf("b", { description: "new" }));
      expect(updated).toMatchObject({
        name: "b",
        created_at: "2024-05-06 07:08:00.000",
        updated_at: "2024-05-06 07:08:01.000",
        workflow: { id, description: "new" },
      });
    });

    it("shares, notes when it was opened, and deletes", async () => {
      const id = await create("a");
      expect(await workflows.share(id, "public")).toMatchObject({ is_public: true });
      expect(await workflows.share(id, "private")).toMatchObject({ is_public: false });
      await workflows.opened(id);
      expect(await workflows.get(id)).toMatchObject({ opened_at: "2024-05-06 07:08:03.000" });
      await workflows.delete(id);
      await expect(workflows.get(id)).rejects.toMatchObject(notFound);
    });

    it("lists without documents, in pages", async () => {
      for (const each of ["b", "A", "c"]) await create(each, { description: each, tags: "x, y" });
      expect(await listed({})).toEqual(["A", "b", "c"]);
      const page = await workflows.list({ page: 1, perPage: 2 });
      expect(page).toMatchObject({ page: 1, pages: 2, per_page: 2, total: 3 });
      expect(page.items).toMatchObject([{ name: "c", description: "c", tags: "x, y", category: "user" }]);
      expect(page.items[0]).not.toHaveProperty("workflow");
      expect(await workflows.list({ query: "nothing" })).toMatchObject({ items: [], pages: 1, total: 0 });
      expect(await listed({ page: 9, perPage: 2 })).toEqual([]);
    });

    it("orders by name, by time, and by opening with those never opened at its start", async () => {
      const [b, a] = [await create("b"), await create("a"), await create("c")];
      await workflows.opened(a);
      await workflows.opened(b);
      expect(await listed({ orderBy: "created_at" })).toEqual(["b", "a", "c"]);
      expect(await listed({ orderBy: "name", direction: "DESC" })).toEqual(["c", "b", "a"]);
      expect(await listed({ orderBy: "opened_at" })).toEqual(["c", "a", "b"]);
      expect(await listed({ orderBy: "opened_at", direction: "DESC" })).toEqual(["b", "a", "c"]);
    });

    it("filters by whole tags, text, opening and sharing", async () => {
      const a = await create("Alpha", { tags: "SD1.5,  Inpaint", description: "100%_done" });
      const b = await create("Beta", { tags: "SD1" });
      await workflows.opened(a);
      await workflows.share(b, "public");
      expect(await listed({ tags: ["sd1.5"] })).toEqual(["Alpha"]);
      expect(await listed({ tags: ["sd1", "inpaint"] })).toEqual(["Alpha", "Beta"]);
      expect(await listed({ tags: [] })).toEqual([]);
      for (const query of ["ALPH", "100%_", "inp"]) expect(await listed({ query }), query).toEqual(["Alpha"]);
      expect(await listed({ query: "0%d" })).toEqual([]);
      expect(await listed({ query: "" })).toEqual(["Alpha", "Beta"]);
      expect(await listed({ hasBeenOpened: true })).toEqual(["Alpha"]);
      expect(await listed({ hasBeenOpened: false })).toEqual(["Beta"]);
      expect(await listed({ isPublic: true })).toEqual(["Beta"]);
    });

    it("counts by tag and by category, and lists the tags", async () => {
      await create("a", { tags: "sdxl, upscale" });
      await create("b", { tags: "sdxl" });
      await workflows.syncDefaults([{ ...workflowOf("d", { tags: "flux" }), id: "default_d" }]);
      expect(await workflows.countsByTag(["SDXL", "flux", "none"], {})).toEqual({ SDXL: 2, flux: 1, none: 0 });
      expect(await workflows.countsByTag(["sdxl"], { categories: ["default"] })).toEqual({ sdxl: 0 });
      expect(await workflows.countsByCategory(["user", "default"], {})).toEqual({ user: 2, default: 1 });
      expect(await workflows.countsByCategory(["user"], { hasBeenOpened: true })).toEqual({ user: 0 });
      expect(await workflows.tags({})).toEqual(["flux", "sdxl", "upscale"]);
      expect(await workflows.tags({ categories: ["user"] })).toEqual(["sdxl", "upscale"]);
    });

    it("default workflows follow the program's files; when one was opened stays known", async () => {
      const [a, b] = ["a", "b"].map((each) => ({ ...workflowOf(each), id: `default_${each}` }));
      if (!a || !b) throw new Error("two workflows");
      await create("mine");
      await workflows.syncDefaults([a, b]);
      await workflows.opened("default_a");
      const { opened_at, created_at } = await workflows.get("default_a");
      await workflows.syncDefaults([{ ...a, description: "new" }]);
      expect(await workflows.get("default_a")).toMatchObject({
        opened_at,
        created_at,
        workflow: { description: "new", meta: { category: "default" } },
      });
      expect(await listed({})).toEqual(["a", "mine"]);
    });

    it("default workflows cannot be changed or deleted", async () => {
      await workflows.syncDefaults([{ ...workflowOf("a"), id: "default_a" }]);
      await expect(workflows.update("default_a", workflowOf("b"))).rejects.toMatchObject(unchangeable);
      await expect(workflows.share("default_a", "public")).rejects.toMatchObject(unchangeable);
      await expect(workflows.delete("default_a")).rejects.toMatchObject(unchangeable);
    });

    it.each(["no", "", "../../etc/passwd", "' or 1=1 --", "a\0b"])(
      "faults row 13: there is no workflow %j",
      async (id) => {
        await create("a");
        await expect(workflows.get(id)).rejects.toMatchObject(notFound);
        await expect(workflows.update(id, workflowOf("b"))).rejects.toMatchObject(notFound);
        await expect(workflows.opened(id)).rejects.toMatchObject(notFound);
        await expect(workflows.delete(id)).rejects.toMatchObject(notFound);
      },
    );
  });
}
