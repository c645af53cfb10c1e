import type { Tensor } from "@evoke/engine";

/** Vectors closer than this to the same or opposite direction are mixed along the straight line. */
const PARALLEL = 0.9995;

/**
 * Mixes two tensors of one shape along the arc between them, which keeps the strength of noise that a straight line
 * would weaken (Shoemake 1985, "Animating rotation with quaternion curves").
 *
 * @param amount - 0 gives `a`, 1 gives `b`.
 */
export function slerp(a: Tensor, b: Tensor, amount: number): Tensor {
  const cosine = dot(a.data, b.data) / Math.sqrt(dot(a.data, a.data) * dot(b.data, b.data));
  const [left, right] = Math.abs(cosine) <= PARALLEL ? arc(cosine, amount) : [1 - amount, amount];
  return { data: a.data.map((value, i) => left * value + right * b.data[i]), shape: a.shape };
}

function arc(cosine: number, amount: number): readonly [number, number] {
  const angle = Math.acos(cosine);
  return [Math.sin((1 - amount) * angle) / Math.sin(angle), Math.sin(amount * angle) / Math.sin(angle)];
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** Goes from one tensor to another of its shape by a mask [1, 1, height, width] of shares, 0 … 1, of the other one. */
export function mixByMask(from: Tensor, to: Tensor, mask: Tensor): Tensor {
  const plane = mask.data.length;
  const data = from.data.map((value, index) => value + mask.data[index % plane] * (to.data[index] - value));
  return { data, shape: from.shape };
}
