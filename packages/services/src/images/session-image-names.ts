import { createHash } from "node:crypto";

/** Characters of an image's id that tell its session: 48 bits. */
const LENGTH = "01234567-0123".length;

/**
 * An image's id that begins as every image of its session does. A process that dies between writing a file and its row
 * leaves a file that nothing is known of but its name; so the name says which run it comes from.
 */
export function imageIdOf(id: string, sessionId: string | undefined): string {
  return sessionId === undefined ? id : sessionPrefix(sessionId) + id.slice(LENGTH);
}

/** What the names of a session's images begin with. */
export function sessionPrefix(sessionId: string): string {
  const digits = createHash("sha256").update(sessionId).digest("hex");
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}`;
}
