/** Largest header of a safetensors file or index that is read, in bytes: some hundred times what large models need. */
export const MAX_HEADER_BYTES = 25 * 1024 * 1024;

/** Bytes from the start of a file that `detectFormat` wants to see. */
export const FORMAT_HEAD_BYTES = 16;

/** The kinds of weight file, told apart by content alone. A protocol 0 pickle is text and has no mark of its own. */
export type FileFormat = "safetensors" | "zip" | "pickle" | "gguf";

/** What a format is called in messages. */
export const formatNames: Readonly<Record<FileFormat, string>> = {
  safetensors: "a safetensors file",
  zip: "a zip archive, as PyTorch writes pickles",
  pickle: "a Python pickle",
  gguf: "a GGUF file",
};

/**
 * The kind of a weight file by its first bytes.
 * @param head the first `FORMAT_HEAD_BYTES` bytes, or all of a shorter file
 * @param size length of the whole file in bytes
 */
export function detectFormat(head: Uint8Array, size: number): FileFormat | undefined {
  // Before the others: a header length may happen to look like a pickle's first bytes.
  if (head[8] === 0x7b && isHeaderLength(headerLength(head), size)) return "safetensors";
  const magic = Buffer.from(head.subarray(0, 4)).toString("latin1");
  if (magic === "PK\x03\x04" || magic === "PK\x05\x06") return "zip";
  if (magic === "GGUF") return "gguf";
  if (head[0] === 0x80 && head[1] >= 1 && head[1] <= 5) return "pickle";
  // Protocol 0: opcodes are letters. Only openings that say "a global" or "a container" count.
  if (/^(c[a-z_]|\([cdiIlS]|[\]}]q)/.test(magic)) return "pickle";
  return undefined;
}

/** The length field of a safetensors file; NaN when the file is too short for one. */
export function headerLength(head: Uint8Array): number {
  if (head.length < 8) return Number.NaN;
  return Number(new DataView(head.buffer, head.byteOffset, 8).getBigUint64(0, true));
}

function isHeaderLength(length: number, size: number): boolean {
  return length >= 2 && length <= MAX_HEADER_BYTES && 8 + length <= size;
}
