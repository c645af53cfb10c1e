import { crc32, inflateSync } from "node:zlib";

/** Ceilings against files made to exhaust memory: libpng's own are 1000 chunks and 8 MB each. */
const MAX_CHUNKS = 1000;
const MAX_TEXT_BYTES = 8 * 1024 * 1024;
const MAX_TOTAL_BYTES = 32 * 1024 * 1024;

const SIGNATURE = "\x89PNG\r\n\x1a\n";
const HEADER_END = 8 + 25;

/**
 * The text chunks (tEXt, zTXt, iTXt; PNG specification 11.3.3) of a PNG, by keyword; of a repeated keyword the last.
 *
 * Texts accompany a picture that the decoder judges, so reading is lenient: what is damaged or past the ceilings
 * (1000 chunks, 8 MiB a text, 32 MiB in all) is left out, and a file that is no PNG has none.
 */
export function readPngText(bytes: Uint8Array): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  let chunks = 0;
  let budget = MAX_TOTAL_BYTES;
  for (const { type, data } of pngChunks(bytes)) {
    if (type !== "tEXt" && type !== "zTXt" && type !== "iTXt") continue;
    if (++chunks > MAX_CHUNKS) break;
    const entry = parseText(type, data, Math.min(budget, MAX_TEXT_BYTES));
    if (!entry) continue;
    budget -= entry.byteLength;
    texts.set(entry.keyword, entry.text);
  }
  return texts;
}

/**
 * A PNG with text chunks added after its header: tEXt where Latin-1 can hold the text, else iTXt in UTF-8, both
 * uncompressed, which is what PIL writes and readers of InvokeAI's files expect.
 *
 * @throws RangeError for a keyword that is not 1 … 79 Latin-1 characters, or bytes that are no PNG.
 */
export function insertPngText(png: Uint8Array, texts: Readonly<Record<string, string>>): Uint8Array {
  const source = asBuffer(png);
  if (!source.toString("latin1", 0, 8).startsWith(SIGNATURE)) throw new RangeError("the bytes are no PNG");
  const added = Object.entries(texts).map(([keyword, text]) => textChunk(keyword, text));
  return Buffer.concat([source.subarray(0, HEADER_END), ...added, source.subarray(HEADER_END)]);
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

function* pngChunks(bytes: Uint8Array): Generator<Chunk> {
  const file = asBuffer(bytes);
  if (file.toString("latin1", 0, 8) !== SIGNATURE) return;
  for (let at = 8; at + 12 <= file.length; ) {
    const end = at + 8 + file.readUInt32BE(at);
    if (end + 4 > file.length) return;
    const body = file.subarray(at + 4, end);
    // Only text is checked: image data has the decoder's own check, and summing it here would double the reading time.
    const type = body.toString("latin1", 0, 4);
    if (!type.endsWith("Xt") && !type.endsWith("XT")) {
      if (type === "IEND") return;
    } else if (crc32(body) === file.readUInt32BE(end)) {
      yield { type, data: body.subarray(4) };
    }
    at = end + 4;
  }
}

interface TextEntry {
  readonly keyword: string;
  readonly text: string;
  readonly byteLength: number;
}

function parseText(type: "tEXt" | "zTXt" | "iTXt", data: Buffer, limit: number): TextEntry | undefined {
  const keywordEnd = data.indexOf(0);
  if (keywordEnd < 1 || keywordEnd > 79) return undefined;
  const keyword = data.toString("latin1", 0, keywordEnd);
  const rest = data.subarray(keywordEnd + 1);
  const international = type === "iTXt";
  const content = international
    ? internationalText(rest)
    : { compressed: type === "zTXt", text: rest.subarray(type === "zTXt" ? 1 : 0) };
  if (!content) return undefined;
  const raw = content.compressed ? inflate(content.text, limit) : content.text;
  if (!raw || raw.length > limit) return undefined;
  return { keyword, text: raw.toString(international ? "utf8" : "latin1"), byteLength: raw.length };
}

/** Compression flag and method, language tag, NUL, translated keyword, NUL, text. */
function internationalText(data: Buffer): { readonly compressed: boolean; readonly text: Buffer } | undefined {
  const tagEnd = data.indexOf(0, 2);
  const translatedEnd = tagEnd < 0 ? -1 : data.indexOf(0, tagEnd + 1);
  if (translatedEnd < 0) return undefined;
  return { compressed: data[0] === 1, text: data.subarray(translatedEnd + 1) };
}

function inflate(data: Buffer, limit: number): Buffer | undefined {
  try {
    return inflateSync(data, { maxOutputLength: Math.max(1, limit) });
  } catch {
    return undefined;
  }
}

function textChunk(keyword: string, text: string): Buffer {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is Latin-1 itself, less NUL, which ends a keyword.
  if (!/^[\x01-\xff]{1,79}$/.test(keyword)) throw new RangeError(`"${keyword}" is no PNG keyword`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above; NUL may not stand inside tEXt.
  const latin = /^[\x01-\xff]*$/.test(text);
  const prefix = latin ? `tEXt${keyword}\0` : `iTXt${keyword}\0\0\0\0\0`;
  const body = Buffer.concat([Buffer.from(prefix, "latin1"), Buffer.from(text, latin ? "latin1" : "utf8")]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(body.length - 4, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
