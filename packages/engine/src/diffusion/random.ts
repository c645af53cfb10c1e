import { elementCount, type Tensor, tensor } from "../tensor.ts";
import { roundToHalf } from "../weights/floats.ts";
import { MersenneTwister } from "./mersenne-twister.ts";

/** Below this many elements torch draws one by one in double precision, from here on in blocks. */
const BLOCK = 16;

type Floats = Float32Array | Float64Array;

/** In which type torch is asked to draw. */
export type DrawPrecision = "float16" | "float32" | "float64";

/**
 * torch's CPU random generator, so that a seed means the same noise as in other programs.
 *
 * `rand`, `randint`, `randperm` and draws of fewer than 16 normals are bit-exact. Longer draws of normals agree within
 * 2e-6: torch uses single-precision approximations of log, cos and sin there. Both use the Box–Muller transform.
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

  /**
   * Standard-normal values. Halves are the 32-bit floats, rounded (torch 2.13), so a program that draws its noise in the
   * denoiser's precision starts from the same picture; 64-bit floats are other values from 16 on.
   */
  randn(shape: readonly number[], precision: DrawPrecision = "float32"): Tensor {
    const count = elementCount(shape);
    const data = precision === "float64" ? new Float64Array(count) : new Float32Array(count);
    if (count < BLOCK) {
      for (let i = 0; i < count; i++) data[i] = this.#normal();
    } else {
      this.#fillNormal(data);
    }
    if (data instanceof Float64Array) return tensor(Float32Array.from(data), shape);
    return tensor(precision === "float16" ? data.map(roundToHalf) : data, shape);
  }

  /** Whole numbers from `low` to below `high`, which are at most 2^28 apart: torch draws larger ranges otherwise. */
  randint(low: number, high: number, shape: readonly number[]): Tensor {
    const count = elementCount(shape);
    return tensor(
      Float32Array.from({ length: count }, () => low + (this.#bits.next() % (high - low))),
      shape,
    );
  }

  /** The numbers 0 to `count - 1` in random order (Fisher–Yates). */
  randperm(count: number): readonly number[] {
    const order = Array.from({ length: count }, (_, i) => i);
    for (let i = 0; i < count - 1; i++) {
      const other = i + (this.#bits.next() % (count - i));
      [order[i], order[other]] = [order[other], order[i]];
    }
    return order;
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

  #fillNormal(data: Floats): void {
    this.#fillUniform(data);
    for (let start = 0; start + BLOCK <= data.length; start += BLOCK) toNormal(data.subarray(start, start + BLOCK));
    if (data.length % BLOCK !== 0) {
      const last = data.subarray(data.length - BLOCK);
      this.#fillUniform(last);
      toNormal(last);
    }
  }

  #fillUniform(data: Floats): void {
    const wide = data instanceof Float64Array;
    for (let i = 0; i < data.length; i++) data[i] = wide ? this.#uniform53() : this.#uniform24();
  }
}

/** Box–Muller within a block: its first half gives the radii, its second half the angles. */
function toNormal(block: Floats): void {
  const half = BLOCK / 2;
  const angles = block.slice(half);
  for (const [i, angle] of angles.entries()) {
    const radius = Math.sqrt(-2 * Math.log(1 - block[i]));
    const theta = 2 * Math.PI * angle;
    block[i] = radius * Math.cos(theta);
    block[i + half] = radius * Math.sin(theta);
  }
}
