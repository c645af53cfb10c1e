import type { Media } from "../route/media.ts";

/** A text as an answer. */
export function textMedia(text: string, type = "text/plain; charset=utf-8"): Media {
  return { content: Buffer.from(text), type };
}
