import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuTime } from "../../../test/support/cpu-time.ts";
import { decodeImage } from "./decode.ts";
import { insertPngText, readPngText } from "./png-text.ts";
import { chunk, greyPng } from "./testing/png.ts";

const png = greyPng({ width: 4, height: 4 });
const latin = (text: string) => Buffer.from(text, "latin1");

describe("PNG text", () => {
  it("gives back what was inserted, and the picture stays readable", async () => {
    const texts = { invokeai_metadata: '{"positive_prompt":"äpfel 🍎"}', plain: "café" };
    const marked = insertPngText(png, texts);
    expect(Object.fromEntries(readPngText(marked))).toEqual(texts);
    expect(await decodeImage(marked)).toEqual(await decodeImage(png));
  });

  it("writes Latin-1 as tEXt and everything else as iTXt, as PIL does", () => {
    const written = Buffer.from(insertPngText(png, { a: "é", b: "世" }));
    expect(written.includes(latin("tEXta\0\xe9"))).toBe(true);
    expect(written.includes(Buffer.from("iTXtb\0\0\0\0\0世"))).toBe(true);
  });

  it("reads compressed texts of both kinds", () => {
    const international = Buffer.concat([latin("b\0\x01\0en\0translated\0"), deflateSync(Buffer.from("世"))]);
    const extra = [
      chunk("zTXt", Buffer.concat([latin("a\0\0"), deflateSync(latin("é"))])),
      chunk("iTXt", international),
    ];
    expect(Object.fromEntries(readPngText(greyPng({ width: 4, height: 4, extra })))).toEqual({ a: "é", b: "世" });
  });

  it("any text survives", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(readPngText(insertPngText(png, { key: text })).get("key")).toBe(text);
      }),
    );
  });

  it("any bytes after the signature are read without an error", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(png.length), (noise, at) => {
        const broken = Buffer.concat([png.slice(0, Math.max(8, at)), noise]);
        expect(readPngText(broken).size).toBe(0);
      }),
    );
  });

  it("a key called __proto__ is a key", () => {
    const extra = [chunk("tEXt", latin("__proto__\0x"))];
    expect([...readPngText(greyPng({ width: 4, height: 4, extra }))]).toEqual([["__proto__", "x"]]);
  });

  it("leaves out a text whose checksum is wrong", () => {
    const damaged = chunk("tEXt", latin("key\0value"));
    damaged[12] ^= 1;
    expect(readPngText(greyPng({ width: 4, height: 4, extra: [damaged] })).size).toBe(0);
  });

  it("faults row 15: a text that inflates to 64 MiB is left out, and a hundred thousand texts are cut off", () => {
    const bomb = chunk("zTXt", Buffer.concat([latin("bomb\0\0"), deflateSync(Buffer.alloc(64 * 1024 * 1024))]));
    const many = Array.from({ length: 100_000 }, (_, i) => chunk("tEXt", latin(`${i}\0x`)));
    expect(readPngText(greyPng({ width: 4, height: 4, extra: [bomb] })).size).toBe(0);
    const picture = greyPng({ width: 4, height: 4, extra: many });
    expect(cpuTime(() => expect(readPngText(picture).size).toBe(1000))).toBeLessThan(1000);
  });

  it("refuses keywords that PNG does not know, and bytes that are no PNG", () => {
    for (const keyword of ["", "世", "a\0b", "x".repeat(80)]) {
      expect(() => insertPngText(png, { [keyword]: "x" })).toThrow(RangeError);
    }
    expect(() => insertPngText(Buffer.from("GIF89a"), { a: "b" })).toThrow(RangeError);
    expect(readPngText(Buffer.from("GIF89a")).size).toBe(0);
  });
});
