import { crc32, deflateSync } from "node:zlib";

/** One PNG chunk with its length and checksum. */
export function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const bytes = Buffer.alloc(body.length + 8);
  bytes.writeUInt32BE(data.length, 0);
  body.copy(bytes, 4);
  bytes.writeUInt32BE(crc32(body), body.length + 4);
  return bytes;
}

export interface GreyPng {
  /** Sides as the header states them; the pixels may be fewer. */
  readonly width: number;
  readonly height: number;
  /** Chunks between header and pixels. */
  readonly extra?: readonly Uint8Array[];
}

/** A grey PNG of a stated size with 64 KiB of zero pixels. */
export function greyPng({ width, height, extra = [] }: GreyPng): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  const pixels = chunk("IDAT", deflateSync(Buffer.alloc(Math.min(65536, (width + 1) * height))));
  return Buffer.concat([signature, chunk("IHDR", header), ...extra, pixels, chunk("IEND", Buffer.alloc(0))]);
}
