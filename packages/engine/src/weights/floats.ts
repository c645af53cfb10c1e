import type { DType } from "./state-dict.ts";

/**
 * Converts little-endian elements of any stored type to float32. Integers become their value, booleans 0 or 1.
 * @param bytes as many as the elements take; need not be aligned
 */
export function toFloat32(dtype: DType, bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (dtype) {
    case "F32":
      // A copy starts at an address that Float32Array accepts, wherever the bytes were.
      return new Float32Array(bytes.slice().buffer);
    case "F16":
      return decode(bytes.length / 2, (i) => halfValues()[view.getUint16(2 * i, true)]);
    case "BF16":
      return fromBfloat16(view);
    case "F64":
      return decode(bytes.length / 8, (i) => view.getFloat64(8 * i, true));
    case "I64":
      return decode(bytes.length / 8, (i) => Number(view.getBigInt64(8 * i, true)));
    case "I32":
      return decode(bytes.length / 4, (i) => view.getInt32(4 * i, true));
    case "I16":
      return decode(bytes.length / 2, (i) => view.getInt16(2 * i, true));
    case "I8":
      return decode(bytes.length, (i) => view.getInt8(i));
    case "U8":
    case "BOOL":
      return Float32Array.from(bytes);
    case "F8_E4M3":
      return decode(bytes.length, (i) => float8E4M3(bytes[i]));
    case "F8_E5M2":
      // E5M2 is the upper byte of a half.
      return decode(bytes.length, (i) => halfValues()[bytes[i] << 8]);
  }
}

/** The value of an IEEE 754 binary16 pattern. */
export function halfToFloat(bits: number): number {
  return halfValues()[bits];
}

/** The half (IEEE 754 binary16) next to a value; of two that are equally near, the even one. Beyond 65,519: infinity. */
export function roundToHalf(value: number): number {
  const magnitude = Math.abs(value);
  if (magnitude >= 65_520) return Math.sign(value) * Number.POSITIVE_INFINITY;
  const exponent = Math.max(Math.floor(Math.log2(magnitude)), -14);
  // A double of this size has no digits below a half's last one, so the sum is rounded there, by IEEE 754's own rule.
  const large = 1.5 * 2 ** (52 + exponent - 10);
  return value + large - large;
}

function decode(count: number, valueAt: (index: number) => number): Float32Array {
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = valueAt(i);
  return values;
}

/** bfloat16 is the upper half of a float32. */
function fromBfloat16(view: DataView): Float32Array {
  const patterns = new Uint32Array(view.byteLength / 2);
  for (let i = 0; i < patterns.length; i++) patterns[i] = view.getUint16(2 * i, true) << 16;
  return new Float32Array(patterns.buffer);
}

/** OCP 8-bit floating point (2023), E4M3: bias 7, no infinities, 0x7f is NaN. */
function float8E4M3(bits: number): number {
  const sign = bits & 0x80 ? -1 : 1;
  const exponent = (bits >> 3) & 0xf;
  const mantissa = bits & 7;
  if (exponent === 15 && mantissa === 7) return Number.NaN;
  return exponent === 0 ? sign * mantissa * 2 ** -9 : sign * (1 + mantissa / 8) * 2 ** (exponent - 7);
}

let halves: Float32Array | undefined;

/** The value of each of the 65,536 halves: a table decodes millions of weights several times faster than arithmetic. */
function halfValues(): Float32Array {
  halves ??= Float32Array.from({ length: 65_536 }, (_, bits) => {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 0x1f;
    const mantissa = bits & 0x3ff;
    if (exponent === 31) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    return exponent === 0 ? sign * mantissa * 2 ** -24 : sign * (1 + mantissa / 1024) * 2 ** (exponent - 15);
  });
  return halves;
}
