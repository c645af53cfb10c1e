import type { Pixels } from "@evoke/imaging";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ImageFiles } from "../services/images.ts";

/** An implementation under test, freshly opened and empty. */
export interface OpenImageFiles {
  readonly files: ImageFiles;
  close(): Promise<void>;
}

const picture: Pixels = { data: new Uint8Array(300 * 40 * 3).fill(200), width: 300, height: 40, channels: 3 };
const documents = { metadata: { positive_prompt: "世 é" }, workflow: '{"nodes":[]}', graph: '{"nodes":{},"edges":[]}' };

/** Names that try to leave the folder, or that some system treats specially (faults row 13). */
const hostileNames = [
  "../a.png",
  "..%2fa.png",
  "..\\a.png",
  "%5C..%5Ca.png",
  "....//a.png",
  "/etc/passwd",
  "\\\\host\\share\\a.png",
  "C:a.png",
  "a.png\0.txt",
  "a\0.png",
  "CON.png",
  "lpt1.png",
  "a.png.",
  "a.png ",
  ".hidden.png",
  "thumbnails/a.png",
  "a.html",
  "a.svg",
  "",
  ".",
  "..",
  `${"a".repeat(4096)}.png`,
];

/** What every store of picture files promises. */
export function imageFilesConformance(name: string, open: () => Promise<OpenImageFiles>): void {
  describe(`${name} keeps the contract of ImageFiles`, () => {
    let files: ImageFiles;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ files, close } = await open());
    });
    afterEach(() => close());

    it("gives back a PNG and a WebP thumbnail", async () => {
      await files.save("a.png", picture, {});
      expect(Buffer.from(await files.read("a.png")).toString("latin1", 1, 4)).toBe("PNG");
      expect(Buffer.from(await files.readThumbnail("a.png")).toString("latin1", 8, 12)).toBe("WEBP");
    });

    it("gives back the embedded documents, and only those that were given", async () => {
      await files.save("a.png", picture, documents);
      await files.save("b.png", picture, {});
      await files.save("c.png", picture, { graph: documents.graph });
      expect(await files.documents("a.png")).toEqual(documents);
      expect(await files.documents("b.png")).toEqual({});
      expect(await files.documents("c.png")).toEqual({ graph: documents.graph });
    });

    it("says that a missing picture is missing", async () => {
      const missing = { code: "IMAGE_NOT_FOUND", status: 404 };
      await expect(files.read("no.png")).rejects.toMatchObject(missing);
      await expect(files.readThumbnail("no.png")).rejects.toMatchObject(missing);
      await expect(files.documents("no.png")).rejects.toMatchObject(missing);
    });

    it("deletes both files, and a missing one without complaint", async () => {
      await files.save("a.png", picture, {});
      await files.delete("a.png");
      await files.delete("a.png");
      await expect(files.read("a.png")).rejects.toMatchObject({ code: "IMAGE_NOT_FOUND" });
      await expect(files.readThumbnail("a.png")).rejects.toMatchObject({ code: "IMAGE_NOT_FOUND" });
    });

    it("lists every picture's name", async () => {
      await Promise.all(["b.png", "a.png", "c.png"].map((each) => files.save(each, picture, {})));
      await files.delete("c.png");
      expect([...(await files.names())].sort()).toEqual(["a.png", "b.png"]);
    });

    it("never shows a part of a picture that is being saved", async () => {
      let saving = true;
      const saved = files.save("a.png", picture, documents).finally(() => {
        saving = false;
      });
      while (saving) {
        const bytes = await files.read("a.png").catch(() => undefined);
        if (bytes) expect(Buffer.from(bytes).toString("latin1", bytes.length - 8, bytes.length - 4)).toBe("IEND");
      }
      await saved;
    });

    it.each(hostileNames)("faults row 13: refuses the name %j everywhere", async (hostile) => {
      const refused = { code: "IMAGE_NAME_INVALID", status: 400 };
      await expect(files.save(hostile, picture, {})).rejects.toMatchObject(refused);
      await expect(files.read(hostile)).rejects.toMatchObject(refused);
      await expect(files.readThumbnail(hostile)).rejects.toMatchObject(refused);
      await expect(files.documents(hostile)).rejects.toMatchObject(refused);
      await expect(files.delete(hostile)).rejects.toMatchObject(refused);
    });
  });
}
