import { elementCount, type Tensor, tensor } from "../tensor.ts";
import { MersenneTwister } from "./mersenne-twister.ts";

/** Below this many elements torch draws one by one in double precision, from here on in blocks. */
const BLOCK = 16;

/**
 * torch's CPU random generator for `float32`, so that a seed means the same noise as in other programs.
 *
 * `rand` and draws of fewer than 16 normals are bit-exact. Longer draws agree within 2e-6: torch uses single-precision
 * approximations of log, cos and sin there. Both use the Box–Muller transform. Other types (float16, float64) and
 * `randint`, `randperm` are not offered.
 *
 * @example new TorchGenerator(42).randn([1, 4, 64, 64])
 */
export class TorchGenerator {
  readonly #bits: MersenneTwister;
  /** The second value of a Box–Muller pair waits here for the next short draw, also across calls. */
  #pending: number | undefined;

  /** @param seed a whole number; as in torch, its low 32 bits count. */
  constructor(seed: number | bigint) {
    this.#bits = new MersenneTwister(Number(BigInt.asUintN(32, BigInt(seed))));
  }

  /** Uniform values in [0, 1), each a multiple of 2^-24. */
  rand(shape: readonly number[]): Tensor {
    return tensor(
      Float32Array.from({ length: elementCount(shape) }, () => this.#uniform24()),
      shape,
    );
  }

  /** Standard-normal values. */
  randn(shape: readonly number[]): Tensor {
    const data = new Float32Array(elementCount(shape));
    if (data.length < BLOCK) {
      for (let i = 0; i < data.length; i++) data[i] = this.#normal();
    } else {
      this.#fillNormal(data);
    }
    return tensor(data, shape);
  }

  #uniform24(): number {
    return (this.#bits.next() & 0xffffff) * 2 ** -24;
  }

  #uniform53(): number {
    const high = this.#bits.next() & 0x1fffff;
    return (high * 2 ** 32 + this.#bits.next()) * 2 ** -53;
  }

  #normal(): number {
    const pending = this.#pending;
    if (pending !== undefined) {
      this.#pending = undefined;
      return pending;
    }
    const theta = 2 * Math.PI * this.#uniform53();
    const radius = Math.sqrt(-2 * Math.log1p(-this.#uniform53()));
    this.#pending = radius * Math.sin(theta);
    return radius * Math.cos(theta);
  }

  #fillNormal(data: Float32Array): void {
    this.#fillUniform(data);
    for (let start = 0; start + BLOCK <= data.length; start += BLOCK) toNormal(data.subarray(start, start + BLOCK));
    if (data.length % BLOCK !== 0) {
      const last = data.subarray(data.length - BLOCK);
      this.#fillUniform(last);
      toNormal(last);
    }
  }

  #fillUniform(data: Float32Array): void {
    for (let i = 0; i < data.length; i++) data[i] = this.#uniform24();
  }
}

/** Box–Muller within a block: its first half gives the radii, its second half the angles. */
function toNormal(block: Float32Array): void {
  const half = BLOCK / 2;
  const angles = block.slice(half);
  for (const [i, angle] of angles.entries()) {
    const radius = Math.sqrt(-2 * Math.log(1 - block[i]));
    const theta = 2 * Math.PI * angle;
    block[i] = radius * Math.cos(theta);
    block[i + half] = radius * Math.sin(theta);
  }
}
