import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { decodeImage } from "../decode.ts";
import { pixels } from "../pixels.ts";
import { embedWatermark, readWatermark, watermarkRoom } from "./watermark.ts";

const size = { width: 256, height: 256 };
const bits = [..."0100100101101110011101100110111101101011011001010100000101001001"].map(Number);

/** Slopes of colour with some grain. */
const picture = pixels(
  Uint8Array.from({ length: 4 * 256 * 256 }, (_, i) => {
    const pixel = i >> 2;
    const grain = (Math.imul(pixel + 1, 2654435761) >>> 24) % 12;
    return (
      [40 + (pixel % 256) / 2 + grain, 60 + (pixel >> 9) + grain, 90 + ((pixel % 256) >> 2) + grain, 99][i & 3] ?? 0
    );
  }),
  size,
  4,
);

/** What the library's decoder does, written from its description: argmax over 4 x 4 Haar coefficients of U, mean of votes. */
function vote(data: Uint8Array, channels: number): number[] {
  const u = (x: number, y: number) => {
    const at = (y * 256 + x) * channels;
    const luma = 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
    return Math.round((data[at + 2] - luma) * 0.492 + 128);
  };
  const votes = bits.map((): number[] => []);
  for (let block = 0; block < 32 * 32; block++) {
    const values: number[] = [];
    for (let i = 0; i < 16; i++) {
      const x = (block % 32) * 8 + 2 * (i % 4);
      const y = Math.floor(block / 32) * 8 + 2 * Math.floor(i / 4);
      values.push((u(x, y) + u(x + 1, y) + u(x, y + 1) + u(x + 1, y + 1)) / 2);
    }
    const largest = Math.max(...values.slice(1));
    votes[block % bits.length].push(largest % 36 > 18 ? 1 : 0);
  }
  return votes.map((list) => (list.reduce((sum, value) => sum + value, 0) / list.length > 127 / 255 ? 1 : 0));
}

describe("a watermark", () => {
  const marked = embedWatermark(picture, bits);

  it("is read back, also by another decoder", () => {
    expect(readWatermark(marked, bits.length)).toEqual(bits);
    expect(vote(marked.data, 4)).toEqual(bits);
    expect(vote(picture.data, 4)).not.toEqual(bits);
  });

  it("survives JPEG that leaves colour its resolution", async () => {
    const jpeg = sharp(marked.data, { raw: { ...size, channels: 4 } })
      .removeAlpha()
      .jpeg({ quality: 90, chromaSubsampling: "4:4:4" });
    expect(readWatermark(await decodeImage(await jpeg.toBuffer()), bits.length)).toEqual(bits);
  });

  it("survives where a picture has one colour only", () => {
    const flat = pixels(new Uint8Array(3 * 65536).fill(143), size, 3);
    expect(readWatermark(embedWatermark(flat, bits), bits.length)).toEqual(bits);
  });

  it("is hardly seen, and leaves alpha", () => {
    const differences = marked.data.map((value, i) => Math.abs(value - picture.data[i]));
    expect(differences.reduce((sum, value) => sum + value, 0) / differences.length).toBeLessThan(1);
    expect(marked.data.every((value, i) => i % 4 !== 3 || value === 99)).toBe(true);
  });

  it("finds room for one bit in 8 x 8 pixels", () => {
    expect(watermarkRoom(picture)).toBe(1024);
  });
});
