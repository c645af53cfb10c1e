import type { Pixels } from "@evoke/imaging";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Covers } from "../services/covers.ts";

/** An implementation under test, freshly opened and empty. */
export interface OpenCovers {
  readonly covers: Covers;
  close(): Promise<void>;
}

const picture: Pixels = { data: new Uint8Array(300 * 40 * 3).fill(200), width: 300, height: 40, channels: 3 };
const id = "3f0c2a3e-6d0f-4c1a-9b4f-0a8f6f1f7a10";

/** What every store of covers promises. */
export function coversConformance(name: string, open: () => Promise<OpenCovers>): void {
  describe(`${name} keeps the contract of Covers`, () => {
    let covers: Covers;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ covers, close } = await open());
    });
    afterEach(() => close());

    it("gives back a WebP", async () => {
      await covers.save(id, picture);
      expect(Buffer.from((await covers.read(id)) ?? "").toString("latin1", 8, 12)).toBe("WEBP");
    });

    it("replaces, lists and deletes, also what is not there", async () => {
      expect(await covers.read(id)).toBeUndefined();
      await covers.save(id, picture);
      const before = await covers.read(id);
      await covers.save(id, { ...picture, data: new Uint8Array(picture.data.length) });
      expect(await covers.read(id)).not.toEqual(before);
      await covers.save("other", picture);
      expect([...(await covers.ids())].sort()).toEqual([id, "other"]);
      await covers.delete(id);
      await covers.delete(id);
      expect([...(await covers.ids())]).toEqual(["other"]);
    });

    it.each(["", "..", "../a", "..%2fa", "a/b", "a\\b", "C:a", "a\0", "CON", ".hidden", "x".repeat(4096)])(
      "faults row 13: an id is never a path: %j",
      async (hostile) => {
        await expect(covers.save(hostile, picture)).rejects.toMatchObject({ code: "IMAGE_NAME_INVALID", status: 400 });
        expect(await covers.read(hostile)).toBeUndefined();
        await covers.delete(hostile);
      },
    );
  });
}
