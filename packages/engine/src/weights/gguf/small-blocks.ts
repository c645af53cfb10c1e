import { halfToFloat } from "../floats.ts";
import type { BlockDecoder } from "./block-decoder.ts";

/** Levels of the non-linear 4-bit types: denser near zero, where weights are. */
export const NON_LINEAR_LEVELS = [-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113];

const half = (block: DataView, at: number) => halfToFloat(block.getUint16(at, true));

/**
 * Blocks of 32 elements with one scale each (ggml-common.h). Nibbles: the low ones are elements 0 … 15, the high ones 16 … 31.
 */
export const decodeSmall = {
  /** q · d, q from 8 bits */
  Q8_0(block, out, at) {
    const scale = half(block, 0);
    for (let i = 0; i < 32; i++) out[at + i] = scale * block.getInt8(2 + i);
  },

  /** (q − 8) · d */
  Q4_0(block, out, at) {
    const scale = half(block, 0);
    for (let i = 0; i < 16; i++) {
      const pair = block.getUint8(2 + i);
      out[at + i] = ((pair & 15) - 8) * scale;
      out[at + i + 16] = ((pair >> 4) - 8) * scale;
    }
  },

  /** q · d + m */
  Q4_1(block, out, at) {
    const scale = half(block, 0);
    const least = half(block, 2);
    for (let i = 0; i < 16; i++) {
      const pair = block.getUint8(4 + i);
      out[at + i] = (pair & 15) * scale + least;
      out[at + i + 16] = (pair >> 4) * scale + least;
    }
  },

  /** (q − 16) · d; the fifth bits are apart */
  Q5_0(block, out, at) {
    const scale = half(block, 0);
    const fifth = block.getUint32(2, true);
    for (let i = 0; i < 16; i++) {
      const pair = block.getUint8(6 + i);
      out[at + i] = (((pair & 15) | (((fifth >>> i) & 1) << 4)) - 16) * scale;
      out[at + i + 16] = (((pair >> 4) | (((fifth >>> (i + 16)) & 1) << 4)) - 16) * scale;
    }
  },

  /** q · d + m; the fifth bits are apart */
  Q5_1(block, out, at) {
    const scale = half(block, 0);
    const least = half(block, 2);
    const fifth = block.getUint32(4, true);
    for (let i = 0; i < 16; i++) {
      const pair = block.getUint8(8 + i);
      out[at + i] = ((pair & 15) | (((fifth >>> i) & 1) << 4)) * scale + least;
      out[at + i + 16] = ((pair >> 4) | (((fifth >>> (i + 16)) & 1) << 4)) * scale + least;
    }
  },

  /** level[q] · d */
  IQ4_NL(block, out, at) {
    const scale = half(block, 0);
    for (let i = 0; i < 16; i++) {
      const pair = block.getUint8(2 + i);
      out[at + i] = scale * NON_LINEAR_LEVELS[pair & 15];
      out[at + i + 16] = scale * NON_LINEAR_LEVELS[pair >> 4];
    }
  },
} satisfies Record<string, BlockDecoder>;
