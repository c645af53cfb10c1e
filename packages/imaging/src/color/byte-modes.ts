import { cielabFromLight, lightFromCielab } from "./cielab.ts";
import { lightOfBytes, quickDisplay } from "./transfer.ts";

/** How a colour is held in 8 bits per channel: PIL's modes, with its rounding. */
export interface ByteMode {
  /** Reads the RGB at `at`. */
  from(data: Uint8Array, at: number, values: Int16Array): void;
  /** Writes RGB at `at`. Values are within their range: 0 … 255, but -128 … 127 for a and b of LAB. */
  to(values: Int16Array, data: Uint8Array, at: number): void;
}

export type ByteModeName = "RGB" | "CMYK" | "HSV" | "LAB" | "YCbCr";

export function byteMode(name: ByteModeName): ByteMode {
  switch (name) {
    case "RGB":
      return {
        from: (data, at, values) => {
          for (let i = 0; i < 3; i++) values[i] = data[at + i];
        },
        to: (values, data, at) => {
          for (let i = 0; i < 3; i++) data[at + i] = values[i];
        },
      };
    case "CMYK":
      return { from: cmykFrom, to: cmykTo };
    case "HSV":
      return { from: hsvFrom, to: hsvTo };
    case "YCbCr":
      return { from: ycbcrFrom, to: ycbcrTo };
    case "LAB":
      return lab();
  }
}

/** Without black generation: K is 0, so that the way back is exact. */
function cmykFrom(data: Uint8Array, at: number, values: Int16Array): void {
  for (let i = 0; i < 3; i++) values[i] = 255 - data[at + i];
  values[3] = 0;
}

function cmykTo(values: Int16Array, data: Uint8Array, at: number): void {
  const light = 255 - values[3];
  for (let i = 0; i < 3; i++) data[at + i] = light - Math.round((values[i] * light) / 255);
}

function hsvFrom(data: Uint8Array, at: number, values: Int16Array): void {
  const r = data[at];
  const g = data[at + 1];
  const b = data[at + 2];
  const largest = Math.max(r, g, b);
  const range = largest - Math.min(r, g, b);
  values[2] = largest;
  values[0] = 0;
  values[1] = 0;
  if (range === 0) return;
  const sextant = largest === r ? (g - b) / range : largest === g ? 2 + (b - r) / range : 4 + (r - g) / range;
  // 32-bit steps decide on which side of a whole number some hues fall in PIL.
  values[0] = Math.floor(((Math.fround(sextant) / 6 + 1) % 1) * 255);
  values[1] = Math.floor(Math.fround(range / largest) * 255);
}

function hsvTo(values: Int16Array, data: Uint8Array, at: number): void {
  const value = values[2];
  const saturation = values[1] / 255;
  const sextant = (values[0] * 6) / 255;
  const whole = Math.floor(sextant);
  const part = sextant - whole;
  const low = Math.round(value * (1 - saturation));
  const falling = Math.round(value * (1 - saturation * part));
  const rising = Math.round(value * (1 - saturation * (1 - part)));
  const side = whole % 6;
  data[at] = side === 0 || side === 5 ? value : side === 1 ? falling : side === 4 ? rising : low;
  data[at + 1] = side === 1 || side === 2 ? value : side === 3 ? falling : side === 0 ? rising : low;
  data[at + 2] = side === 3 || side === 4 ? value : side === 5 ? falling : side === 2 ? rising : low;
}

/** ITU-R BT.601 in full range, as in JPEG (ITU-T T.871). */
function ycbcrFrom(data: Uint8Array, at: number, values: Int16Array): void {
  const r = data[at];
  const g = data[at + 1];
  const b = data[at + 2];
  values[0] = byte(0.299 * r + 0.587 * g + 0.114 * b);
  values[1] = byte(128 - 0.168736 * r - 0.331264 * g + 0.5 * b);
  values[2] = byte(128 + 0.5 * r - 0.418688 * g - 0.081312 * b);
}

function ycbcrTo(values: Int16Array, data: Uint8Array, at: number): void {
  const y = values[0];
  const cb = values[1] - 128;
  const cr = values[2] - 128;
  data[at] = byte(y + 1.402 * cr);
  data[at + 1] = byte(y - 0.344136 * cb - 0.714136 * cr);
  data[at + 2] = byte(y + 1.772 * cb);
}

/** L stretched to 0 … 255. */
function lab(): ByteMode {
  const light = lightOfBytes();
  const display = quickDisplay();
  const color = new Float64Array(3);
  return {
    from(data, at, values) {
      for (let i = 0; i < 3; i++) color[i] = light[data[at + i]];
      cielabFromLight(color);
      values[0] = byte(color[0] * 2.55);
      values[1] = signedByte(color[1]);
      values[2] = signedByte(color[2]);
    },
    to(values, data, at) {
      color[0] = values[0] / 2.55;
      color[1] = values[1];
      color[2] = values[2];
      lightFromCielab(color);
      for (let i = 0; i < 3; i++) data[at + i] = byte(255 * display(color[i]));
    },
  };
}

function byte(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : (value + 0.5) | 0;
}

function signedByte(value: number): number {
  return Math.max(-128, Math.min(127, Math.round(value)));
}
