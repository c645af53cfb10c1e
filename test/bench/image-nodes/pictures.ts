import { type Pixels, pixels } from "@evoke/imaging";

/** Side of the pictures that nodes are measured with. */
export const SIDE = 2048;

/** Soft shapes of colour with grain, of 2.3 million distinct colours, so that none is spared; a quarter is transparent. */
export function photograph(): Pixels {
  const data = new Uint8Array(4 * SIDE * SIDE);
  for (let y = 0, at = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++, at += 4) {
      const grain = (Math.imul(at + 1, 2654435761) >>> 30) - 2;
      data[at] = 128 + 90 * Math.sin(x / 97 + y / 311) + grain;
      data[at + 1] = 128 + 80 * Math.sin(y / 83 - x / 400) + grain;
      data[at + 2] = 128 + 100 * Math.sin((x + y) / 157) + grain;
      data[at + 3] = x > SIDE / 2 && y > SIDE / 2 ? 0 : 255;
    }
  }
  return pixels(data, { width: SIDE, height: SIDE }, 4);
}

/** A white disc with a soft edge on black. */
export function mask(): Pixels {
  const data = new Uint8Array(3 * SIDE * SIDE);
  for (let i = 0; i < SIDE * SIDE; i++) {
    const distance = Math.hypot((i % SIDE) - SIDE / 2, Math.floor(i / SIDE) - SIDE / 2);
    data.fill(Math.max(0, Math.min(255, SIDE / 3 - distance)), 3 * i, 3 * i + 3);
  }
  return pixels(data, { width: SIDE, height: SIDE }, 3);
}
