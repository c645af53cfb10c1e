import type { Dimension } from "./onnx-writer.ts";

/** The product of sizes; symbolic when any of them is. */
export function product(...dimensions: readonly Dimension[]): Dimension {
  if (dimensions.every((dimension) => typeof dimension === "number")) {
    return dimensions.reduce<number>((result, size) => result * Number(size), 1);
  }
  return dimensions.join("*");
}

/** The size after a convolution: `floor((size + padding − kernel) / stride) + 1`, padding of both sides together. */
export function convolved(size: Dimension, kernel: number, stride: number, padding: number): Dimension {
  if (typeof size === "number") return Math.floor((size + padding - kernel) / stride) + 1;
  if (stride === 1 && padding === kernel - 1) return size;
  // The difference, so that layers of other kernels that shrink alike give one name.
  return `(${size}${padding < kernel ? "" : "+"}${padding - kernel})/${stride}+1`;
}

/** A size that has to be known when the graph is built, such as a channel count. */
export function fixed(size: Dimension | undefined): number {
  if (typeof size !== "number") throw new TypeError(`size ${size} is not known before a run`);
  return size;
}

/** The shape that two broadcast operands give. */
export function broadcast(a: readonly Dimension[], b: readonly Dimension[]): readonly Dimension[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, index) => {
    const left = a[a.length - rank + index] ?? 1;
    const right = b[b.length - rank + index] ?? 1;
    if (left === 1) return right;
    if (right !== 1 && right !== left) throw new RangeError(`[${a.join(", ")}] and [${b.join(", ")}] do not broadcast`);
    return left;
  });
}
