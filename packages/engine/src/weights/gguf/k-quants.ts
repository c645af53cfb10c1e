import { halfToFloat } from "../floats.ts";
import type { BlockDecoder } from "./block-decoder.ts";
import { NON_LINEAR_LEVELS } from "./small-blocks.ts";

const half = (block: DataView, at: number) => halfToFloat(block.getUint16(at, true));

/**
 * Blocks of 256 elements: sub-blocks have scales of their own, which are quantised again (ggml-common.h, "k-quants").
 */
export const decodeK = {
  /** 16 sub-blocks of 16: 2 bits, a 4-bit scale and minimum each. Layout: scales 16, quants 64, d, dmin. */
  Q2_K(block, out, at) {
    const scale = half(block, 80);
    const least = half(block, 82);
    for (let sub = 0; sub < 16; sub++) {
      const packed = block.getUint8(sub);
      const { byte, shift } = twoBitPlace(sub);
      for (let i = 0; i < 16; i++) {
        const quant = (block.getUint8(16 + byte + i) >> shift) & 3;
        out[at + 16 * sub + i] = scale * (packed & 15) * quant - least * (packed >> 4);
      }
    }
  },

  /** 16 sub-blocks of 16: 3 bits, the third apart and inverted, 6-bit scales. Layout: high bits 32, quants 64, scales 12, d. */
  Q3_K(block, out, at) {
    const scale = half(block, 108);
    for (let sub = 0; sub < 16; sub++) {
      const low = (block.getUint8(96 + (sub % 8)) >> (sub < 8 ? 0 : 4)) & 15;
      const high = (block.getUint8(104 + (sub % 4)) >> (2 * Math.floor(sub / 4))) & 3;
      const subScale = scale * ((low | (high << 4)) - 32);
      const { byte, shift } = twoBitPlace(sub);
      const bit = Math.floor(sub / 2);
      for (let i = 0; i < 16; i++) {
        const quant = (block.getUint8(32 + byte + i) >> shift) & 3;
        const third = (block.getUint8(16 * (sub % 2) + i) >> bit) & 1;
        out[at + 16 * sub + i] = subScale * (quant - (third ? 0 : 4));
      }
    }
  },

  /** 8 sub-blocks of 32: 4 bits, 6-bit scales and minima. Layout: d, dmin, scales 12, quants 128. */
  Q4_K(block, out, at) {
    for (let sub = 0; sub < 8; sub++) {
      const { scale, least } = sixBitScale(block, sub);
      const byte = 16 + 32 * (sub >> 1);
      for (let i = 0; i < 32; i++) {
        out[at + 32 * sub + i] = scale * nibble(block.getUint8(byte + i), sub & 1) - least;
      }
    }
  },

  /** As Q4_K with a fifth bit. Layout: d, dmin, scales 12, fifth bits 32, quants 128. */
  Q5_K(block, out, at) {
    for (let sub = 0; sub < 8; sub++) {
      const { scale, least } = sixBitScale(block, sub);
      const byte = 48 + 32 * (sub >> 1);
      for (let i = 0; i < 32; i++) {
        const fifth = (block.getUint8(16 + i) >> sub) & 1;
        out[at + 32 * sub + i] = scale * (nibble(block.getUint8(byte + i), sub & 1) + 16 * fifth) - least;
      }
    }
  },

  /** 16 sub-blocks of 16: 6 bits, 8-bit scales. Layout: low nibbles 128, high bits 64, scales 16, d. */
  Q6_K(block, out, at) {
    const scale = half(block, 208);
    for (let group = 0; group < 8; group++) {
      // Groups of 32: four to each half of the block.
      const [part, quarter] = [group >> 2, group & 3];
      const lowByte = 64 * part + 32 * (quarter & 1);
      const highByte = 128 + 32 * part;
      for (let i = 0; i < 32; i++) {
        const low = nibble(block.getUint8(lowByte + i), quarter >> 1);
        const high = (block.getUint8(highByte + i) >> (2 * quarter)) & 3;
        const subScale = block.getInt8(192 + 2 * group + (i >> 4));
        out[at + 32 * group + i] = scale * subScale * ((low | (high << 4)) - 32);
      }
    }
  },

  /** 8 sub-blocks of 32: 4-bit levels, 6-bit scales. Layout: d, high scale bits 2, low scale bits 4, quants 128. */
  IQ4_XS(block, out, at) {
    const scale = half(block, 0);
    const highBits = block.getUint16(2, true);
    for (let sub = 0; sub < 8; sub++) {
      const low = nibble(block.getUint8(4 + (sub >> 1)), sub & 1);
      const subScale = scale * ((low | (((highBits >> (2 * sub)) & 3) << 4)) - 32);
      for (let i = 0; i < 16; i++) {
        const pair = block.getUint8(8 + 16 * sub + i);
        out[at + 32 * sub + i] = subScale * NON_LINEAR_LEVELS[pair & 15];
        out[at + 32 * sub + i + 16] = subScale * NON_LINEAR_LEVELS[pair >> 4];
      }
    }
  },
} satisfies Record<string, BlockDecoder>;

function nibble(byte: number, upper: number): number {
  return upper ? byte >> 4 : byte & 15;
}

/** Where sub-block `sub` of 16 has its 2-bit quants: 32 bytes hold four layers of 32 elements. */
function twoBitPlace(sub: number): { readonly byte: number; readonly shift: number } {
  return { byte: 32 * (sub >> 3) + 16 * (sub & 1), shift: 2 * ((sub >> 1) & 3) };
}

/** Scale and minimum of sub-block `sub`: six bits each, the last four's upper bits in what the first four leave free. */
function sixBitScale(block: DataView, sub: number): { readonly scale: number; readonly least: number } {
  const packed = (index: number) => block.getUint8(4 + index);
  const [scale, least] =
    sub < 4
      ? [packed(sub) & 63, packed(sub + 4) & 63]
      : [(packed(sub + 4) & 15) | ((packed(sub - 4) >> 6) << 4), (packed(sub + 4) >> 4) | ((packed(sub) >> 6) << 4)];
  return { scale: half(block, 0) * scale, least: half(block, 2) * least };
}
