import { encodePng, type Pixels, resize, toRgba } from "@evoke/imaging";
import type { PictureProtocol } from "./picture-protocol.ts";

/** Most pixels that a side of a shown picture has: enough to judge it, and no more lines than a screen has. */
const LARGEST_SIDE = 512;

/** Kitty takes at most this much of the encoded data in one sequence. */
const KITTY_CHUNK = 4096;

const SIXEL_COLOURS = 256;

/** The escape sequences that show a picture where the cursor is; the file itself is not touched. */
export async function pictureSequence(pixels: Pixels, protocol: PictureProtocol): Promise<string> {
  if (protocol === "none") return "";
  const small = reduced(pixels);
  if (protocol === "sixel") {
    const { image2sixel } = await import("sixel");
    const { data, width, height } = toRgba(small);
    return `${image2sixel(data, width, height, SIXEL_COLOURS, 1)}\n`;
  }
  const png = Buffer.from(await encodePng(small));
  return `${protocol === "kitty" ? kitty(png) : iterm(png, small)}\n`;
}

function reduced(pixels: Pixels): Pixels {
  const { width, height } = pixels;
  const factor = LARGEST_SIDE / Math.max(width, height);
  if (factor >= 1) return pixels;
  const side = (length: number) => Math.max(1, Math.round(length * factor));
  return resize(pixels, { width: side(width), height: side(height), kernel: "lanczos" });
}

/** Kitty's graphics protocol: send a PNG (f=100) and show it (a=T) without any answer (q=2), in chunks (m). */
function kitty(png: Buffer): string {
  const data = png.toString("base64");
  const chunks = data.match(new RegExp(`.{1,${KITTY_CHUNK}}`, "g")) ?? [];
  return chunks
    .map((chunk, index) => {
      const more = `m=${index < chunks.length - 1 ? 1 : 0}`;
      return `\u001b_G${index === 0 ? `a=T,f=100,q=2,${more}` : more};${chunk}\u001b\\`;
    })
    .join("");
}

/** iTerm2's inline images. */
function iterm(png: Buffer, { width, height }: Pixels): string {
  const options = `inline=1;size=${png.length};width=${width}px;height=${height}px`;
  return `\u001b]1337;File=${options}:${png.toString("base64")}\u0007`;
}
