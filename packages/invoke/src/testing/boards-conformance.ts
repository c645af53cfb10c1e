import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Boards } from "../services/boards.ts";
import type { ImageCategory, Images } from "../services/images.ts";

/** An implementation under test, freshly opened and empty, with the images that it sorts. */
export interface OpenBoards {
  readonly boards: Boards;
  readonly images: Images;
  close(): Promise<void>;
}

interface NewBoardImage {
  readonly category?: ImageCategory;
  readonly isIntermediate?: boolean;
  readonly boardId?: string;
}

/** What every implementation of boards promises. `open` is given the clock that it must tell the time by. */
export function boardsConformance(name: string, open: (clock: () => Date) => Promise<OpenBoards>): void {
  describe(`${name} keeps the contract of Boards`, () => {
    let boards: Boards;
    let images: Images;
    let close: () => Promise<void>;
    beforeEach(async () => {
      let second = 0;
      ({ boards, images, close } = await open(() => new Date(Date.UTC(2024, 4, 6, 7, 8, second++))));
    });
    afterEach(() => close());

    async function image({ category = "general", isIntermediate = false, boardId }: NewBoardImage = {}) {
      const pixels = { data: new Uint8Array(3), width: 1, height: 1, channels: 3 } as const;
      const board = boardId === undefined ? {} : { boardId };
      return (await images.create({ pixels, origin: "internal", category, isIntermediate, ...board })).image_name;
    }
    const notFound = { code: "BOARD_NOT_FOUND", status: 404 };

    it("a new board is empty, private and has no cover", async () => {
      const board = await boards.create("Ideas");
      expect(board).toEqual({
        board_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        board_name: "Ideas",
        user_id: "system",
        created_at: "2024-05-06 07:08:00.000",
        updated_at: "2024-05-06 07:08:00.000",
        archived: false,
        board_visibility: "private",
        cover_image_name: null,
        image_count: 0,
        asset_count: 0,
      });
      expect(await boards.get(board.board_id)).toEqual(board);
    });

    it("counts images and assets, and neither intermediates nor what is elsewhere", async () => {
      const { board_id: boardId } = await boards.create("a");
      await image({ boardId });
      await image({ boardId, category: "mask" });
      await image({ boardId, category: "user" });
      await image({ boardId, isIntermediate: true });
      await image();
      expect(await boards.get(boardId)).toMatchObject({ image_count: 1, asset_count: 2 });
    });

    it("shows its newest image that is not intermediate, starred or not, until a cover is chosen", async () => {
      const { board_id: boardId } = await boards.create("a");
      const [first, second] = [await image({ boardId }), await image({ boardId })];
      await image({ boardId, isIntermediate: true });
      const cover = async () => (await boards.get(boardId)).cover_image_name;
      await images.updateMany([first], { starred: true });
      expect(await cover()).toBe(second);
      await boards.update(boardId, { cover_image_name: first });
      expect(await cover()).toBe(first);
      await boards.update(boardId, { cover_image_name: null });
      expect(await cover()).toBe(second);
      await boards.update(boardId, { cover_image_name: first });
      await images.delete([first]);
      expect(await cover()).toBe(second);
      await images.delete([second]);
      expect(await cover()).toBeNull();
    });

    it("changes only what is named, and the time of change", async () => {
      const board = await boards.create("a");
      const changes = { board_name: "b", archived: true, board_visibility: "shared" } as const;
      const changed = await boards.update(board.board_id, changes);
      expect(changed).toEqual({ ...board, ...changes, updated_at: "2024-05-06 07:08:01.000" });
      expect(await boards.update(board.board_id, {})).toMatchObject(changes);
    });

    it("an image is in one board at most: the last that it was put into", async () => {
      const [a, b] = [await boards.create("a"), await boards.create("b")];
      const names = [await image(), await image({ boardId: a.board_id })];
      const added = await boards.addImages(b.board_id, [...names, "no.png"]);
      expect([...added.image_names].sort()).toEqual([...names].sort());
      expect([...added.affected_boards].sort()).toEqual([a.board_id, b.board_id, "none"].sort());
      expect(await boards.imageNames(a.board_id)).toEqual([]);
      expect(await images.record(names[0] ?? "")).toMatchObject({ board_id: b.board_id });
      expect(await boards.addImages(b.board_id, names)).toEqual({ image_names: [], affected_boards: [] });
      const removed = await boards.removeImages([...names, "no.png"]);
      expect(removed.affected_boards).toEqual([b.board_id, "none"]);
      expect((await boards.imageNames("none")).length).toBe(2);
      expect(await boards.removeImages(names)).toEqual({ image_names: [], affected_boards: [] });
    });

    it("an image that is deleted leaves its board, and says which one", async () => {
      const { board_id: boardId } = await boards.create("a");
      const name = await image({ boardId });
      expect((await images.delete([name])).affected_boards).toEqual([boardId]);
      expect(await boards.imageNames(boardId)).toEqual([]);
      expect(await boards.get(boardId)).toMatchObject({ image_count: 0 });
    });

    it("changing images says which boards it affects", async () => {
      const { board_id: boardId } = await boards.create("a");
      const names = [await image({ boardId }), await image()];
      const { affected_boards } = await images.updateMany(names, { starred: true });
      expect([...affected_boards].sort()).toEqual([boardId, "none"].sort());
    });

    it("names the images of a board, filtered", async () => {
      const { board_id: boardId } = await boards.create("a");
      const [picture, mask] = [await image({ boardId }), await image({ boardId, category: "mask" })];
      const intermediate = await image({ boardId, isIntermediate: true });
      expect(await boards.imageNames(boardId)).toEqual([intermediate, mask, picture]);
      expect(await boards.imageNames(boardId, { categories: ["mask"] })).toEqual([mask]);
      expect(await boards.imageNames(boardId, { isIntermediate: false })).toEqual([mask, picture]);
    });

    it("a board that goes leaves its images in no board, and is told by all of them", async () => {
      const { board_id: boardId } = await boards.create("a");
      const name = await image({ boardId });
      expect(await boards.delete(boardId, "keep images")).toEqual({
        board_id: boardId,
        deleted_board_images: [name],
        deleted_images: [],
        failed_images: [],
      });
      expect(await images.record(name)).not.toHaveProperty("board_id");
      expect((await images.list({ boardId: "none" })).total).toBe(1);
      await expect(boards.get(boardId)).rejects.toMatchObject(notFound);
    });

    it("a board that goes takes its images with it when told to", async () => {
      const { board_id: boardId } = await boards.create("a");
      const [name, kept] = [await image({ boardId }), await image()];
      expect(await boards.delete(boardId, "delete images")).toMatchObject({
        deleted_images: [name],
        deleted_board_images: [],
      });
      expect((await images.names({})).image_names).toEqual([kept]);
    });

    it("lists by time or by name, without archived boards unless asked, in pages", async () => {
      const made = [];
      for (const each of ["b", "A", "c"]) made.push((await boards.create(each)).board_id);
      await boards.update(made[2] ?? "", { archived: true });
      const names = (list: readonly { readonly board_name: string }[]) => list.map((board) => board.board_name);
      expect(names(await boards.all({}))).toEqual(["A", "b"]);
      expect(names(await boards.all({ orderBy: "board_name", direction: "ASC" }))).toEqual(["A", "b"]);
      expect(names(await boards.all({ direction: "ASC", includeArchived: true }))).toEqual(["b", "A", "c"]);
      const page = await boards.list({ includeArchived: true, offset: 1, limit: 1 });
      expect(page).toMatchObject({ offset: 1, limit: 1, total: 3, items: [{ board_name: "A" }] });
      expect(await boards.list({})).toMatchObject({ limit: 10, total: 2 });
    });

    it("takes thousands of images at once", async () => {
      const { board_id: boardId } = await boards.create("a");
      const name = await image();
      const many = [...Array.from({ length: 3000 }, (_, i) => `${i}.png`), name];
      expect((await boards.addImages(boardId, many)).image_names).toEqual([name]);
    });

    it.each(["", " ", "x".repeat(301)])("refuses the name %j", async (bad) => {
      const refused = { code: "BOARD_NAME_INVALID", status: 422 };
      await expect(boards.create(bad)).rejects.toMatchObject(refused);
      const { board_id } = await boards.create("good");
      await expect(boards.update(board_id, { board_name: bad })).rejects.toMatchObject(refused);
    });

    it.each(["../../etc", "a/b\\c:*?", "CON", "'); drop table boards; --", "世界 🎨", "x".repeat(300)])(
      "faults row 14: keeps the name %j as it is",
      async (text) => {
        const { board_id } = await boards.create(text);
        expect((await boards.get(board_id)).board_name).toBe(text);
      },
    );

    it.each(["no", "", "none", "../..", "a\0b", "__proto__"])("faults row 13: there is no board %j", async (id) => {
      await expect(boards.get(id)).rejects.toMatchObject(notFound);
      await expect(boards.update(id, { board_name: "x" })).rejects.toMatchObject(notFound);
      await expect(boards.addImages(id, ["a.png"])).rejects.toMatchObject(notFound);
      await expect(boards.delete(id, "delete images")).rejects.toMatchObject(notFound);
    });

    it("a cover must be an image that exists", async () => {
      const { board_id } = await boards.create("a");
      const missing = boards.update(board_id, { cover_image_name: "no.png" });
      await expect(missing).rejects.toMatchObject({ code: "IMAGE_NOT_FOUND" });
    });
  });
}
