/** Formats that are decoded. Vector, document and camera formats are not: their decoders are too large an attack surface. */
export type ImageFormat = "png" | "jpeg" | "webp" | "gif" | "tiff" | "avif";

/** The format that the first bytes show, whatever the file is called; undefined when it is none that is decoded. */
export function imageFormat(bytes: Uint8Array): ImageFormat | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 16)).toString("latin1");
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (head.startsWith("\xff\xd8\xff")) return "jpeg";
  if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) return "webp";
  if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) return "gif";
  if (head.startsWith("II*\0") || head.startsWith("MM\0*")) return "tiff";
  if (head.startsWith("ftypavif", 4) || head.startsWith("ftypavis", 4)) return "avif";
  return undefined;
}
