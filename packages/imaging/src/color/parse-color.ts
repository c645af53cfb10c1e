import { loadSharp } from "../sharp.ts";

/**
 * A colour as CSS writes it, such as `tomato`, `#f80` or `rgb(255 128 0)`, as RGBA of 0 … 255; undefined where the text is
 * none.
 */
export async function parseColor(text: string): Promise<readonly number[] | undefined> {
  try {
    const create = { width: 1, height: 1, channels: 4, background: text } as const;
    return [...(await loadSharp()({ create }).raw().toBuffer())];
  } catch {
    return undefined;
  }
}
