import { createHash } from "node:crypto";

/** An entity tag, quotes included, that stands for some content, or for a text that names content which never changes. */
export function etagOf(content: Uint8Array | string): string {
  return `"${createHash("sha256").update(content).digest("base64url").slice(0, 22)}"`;
}
