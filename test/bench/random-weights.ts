import { open } from "node:fs/promises";

/** A tensor to be written. */
export interface TensorShape {
  readonly name: string;
  readonly shape: readonly number[];
}

const chunkBytes = 16 * 2 ** 20;

/**
 * Writes a safetensors file of 16-bit floats. Matrices and kernels are random, between 0.016 and 0.031 in magnitude and of
 * either sign: small enough for any network to stay finite, none of them subnormal. Vectors, which are the scales and
 * offsets of norms for the most part, are ones. The same every time.
 */
export async function writeRandomWeights(path: string, tensors: readonly TensorShape[]): Promise<void> {
  const header: Record<string, unknown> = {};
  let size = 0;
  for (const { name, shape } of tensors) {
    const end = size + shape.reduce((product, length) => product * length, 2);
    header[name] = { dtype: "F16", shape, data_offsets: [size, end] };
    size = end;
  }
  const json = Buffer.from(JSON.stringify(header));
  const prefix = Buffer.alloc(8 + Math.ceil(json.length / 8) * 8, " ");
  prefix.writeBigUInt64LE(BigInt(prefix.length - 8));
  json.copy(prefix, 8);

  const file = await open(path, "wx");
  try {
    await file.write(prefix);
    const random = randomHalves(chunkBytes / 2);
    const ones = new Uint8Array(new Uint16Array(chunkBytes / 2).fill(0x3c00).buffer);
    for (const { shape } of tensors) {
      const chunk = shape.length > 1 ? random : ones;
      const bytes = shape.reduce((product, length) => product * length, 2);
      for (let left = bytes; left > 0; left -= chunk.byteLength) {
        await file.write(chunk, 0, Math.min(left, chunk.byteLength));
      }
    }
  } finally {
    await file.close();
  }
}

function randomHalves(count: number): Uint8Array {
  let state = 1;
  const halves = Uint16Array.from({ length: count }, () => {
    // A linear congruential generator (Numerical Recipes); its upper bits give the sign and the ten mantissa bits.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return 0x2400 | ((state >>> 22) & 0x3ff) | ((state >>> 6) & 0x8000);
  });
  return new Uint8Array(halves.buffer);
}
