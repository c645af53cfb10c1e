import { toRgba } from "../channels.ts";
import type { Pixels } from "../pixels.ts";

/** The alpha channel as a grey picture: white where the picture is opaque, which is everywhere when it has no alpha. */
export function alphaOf({ data, width, height, channels }: Pixels): Pixels {
  const alpha = new Uint8Array(width * height).fill(255);
  if (channels === 4) for (let i = 0; i < alpha.length; i++) alpha[i] = data[i * 4 + 3];
  return { data: alpha, width, height, channels: 1 };
}

/** The picture with another alpha channel: a grey picture of its size. */
export function withAlpha(source: Pixels, alpha: Pixels): Pixels {
  const rgba = toRgba(source);
  const data = Uint8Array.from(rgba.data);
  for (let i = 0; i < alpha.data.length; i++) data[i * 4 + 3] = alpha.data[i];
  return { ...rgba, data };
}
