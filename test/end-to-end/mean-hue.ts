import type { Pixels } from "@evoke/imaging";

/** Below these a pixel counts as white, grey or black. */
const leastSaturation = 0.3;
const leastValue = 0.2;

/** The hue in degrees, 0 … 360, of the mean colour of a picture's saturated pixels; NaN when it has none. */
export function meanHue({ data, channels }: Pixels): number {
  const sum = [0, 0, 0];
  for (let start = 0; start < data.length; start += channels) {
    const colour = data.subarray(start, start + 3);
    const largest = Math.max(...colour);
    const saturation = largest === 0 ? 0 : (largest - Math.min(...colour)) / largest;
    if (saturation < leastSaturation || largest < leastValue * 255) continue;
    for (const [channel, value] of colour.entries()) sum[channel] += value;
  }
  return hueOf(sum);
}

/** Hue by the projection of the colour cube along its grey axis; see A. R. Smith 1978, "Color gamut transform pairs". */
function hueOf([red, green, blue]: readonly number[]): number {
  const degrees = Math.atan2(Math.sqrt(3) * (green - blue), 2 * red - green - blue) * (180 / Math.PI);
  return red === green && green === blue ? Number.NaN : (degrees + 360) % 360;
}
