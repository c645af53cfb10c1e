import { distanceTransform } from "../../masks/distance-transform.ts";
import type { Pixels } from "../../pixels.ts";

/** Patches are squares of 7 x 7 pixels, as is usual for this method. */
export const PATCH_RADIUS = 3;

/**
 * A picture in one size, with a border as wide as a patch's radius. Indices count pixels of the picture with its border.
 */
export interface Level {
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  /** Interleaved RGB, 0 to 255; in the hole, what is thought of it so far. */
  readonly colors: Float32Array;
  /** How sure a pixel's colour is: 1 where it is known, less the deeper in the hole; 0 in the border. */
  readonly trust: Float32Array;
  /** 1 in the hole. */
  readonly hole: Uint8Array;
  /** 1 at the centres of patches that are wholly known. */
  readonly isSource: Uint8Array;
  /** Centres of wholly known patches. */
  readonly sources: Int32Array;
  /** Centres of patches that touch the hole, from top to bottom. */
  readonly targets: Int32Array;
  /** How sure a target's whole patch is: the sum of its trust. */
  readonly patchTrust: Float32Array;
}

/** By how much trust falls with each pixel of depth (Wexler, Shechtman & Irani 2007, section 3.2). */
const TRUST_PER_PIXEL = 1 / 1.3;
/** So that the deepest parts of wide holes are still compared at all. */
const LEAST_TRUST = 1e-3;

/** @param rgb the picture; its colours in the hole are a first guess */
export function levelOf(rgb: Pixels, hole: Uint8Array): Level {
  const { width, height } = rgb;
  const stride = width + 2 * PATCH_RADIUS;
  const size = stride * (height + 2 * PATCH_RADIUS);
  const colors = new Float32Array(size * 3);
  const trust = new Float32Array(size);
  const paddedHole = new Uint8Array(size);
  const known = hole.map((value) => (value === 0 ? 1 : 0));
  const depths = distanceTransform(known, rgb);
  for (let y = 0, from = 0; y < height; y++) {
    const row = (y + PATCH_RADIUS) * stride + PATCH_RADIUS;
    colors.set(rgb.data.subarray(from * 3, (from + width) * 3), row * 3);
    for (let x = 0; x < width; x++, from++) {
      paddedHole[row + x] = hole[from];
      trust[row + x] = Math.max(LEAST_TRUST, TRUST_PER_PIXEL ** depths[from]);
    }
  }
  const { isSource, sources, targets } = patchesOf(paddedHole, { width, height, stride });
  const patchTrust = patchSums(trust, { stride, targets });
  return { width, height, stride, colors, trust, hole: paddedHole, isSource, sources, targets, patchTrust };
}

/** Which patches are whole, and which have to be completed. */
function patchesOf(hole: Uint8Array, { width, height, stride }: Pick<Level, "width" | "height" | "stride">) {
  const touched = dilate(hole, stride);
  const isSource = new Uint8Array(hole.length);
  const sources: number[] = [];
  const targets: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y + PATCH_RADIUS) * stride + x + PATCH_RADIUS;
      const isInside = x >= PATCH_RADIUS && y >= PATCH_RADIUS && x < width - PATCH_RADIUS && y < height - PATCH_RADIUS;
      if (touched[at] !== 0) targets.push(at);
      else if (isInside) {
        isSource[at] = 1;
        sources.push(at);
      }
    }
  }
  return { isSource, sources: Int32Array.from(sources), targets: Int32Array.from(targets) };
}

/** 1 wherever a patch around the pixel contains a 1. */
function dilate(plane: Uint8Array, stride: number): Uint8Array {
  return spread(spread(plane, 1), stride);
}

function spread(plane: Uint8Array, step: number): Uint8Array {
  const result = new Uint8Array(plane.length);
  for (let i = 0; i < plane.length; i++) {
    if (plane[i] === 0) continue;
    for (let k = -PATCH_RADIUS; k <= PATCH_RADIUS; k++) result[i + k * step] = 1;
  }
  return result;
}

function patchSums(plane: Float32Array, { stride, targets }: Pick<Level, "stride" | "targets">): Float32Array {
  const sums = new Float32Array(plane.length);
  for (const target of targets) {
    for (let y = -PATCH_RADIUS; y <= PATCH_RADIUS; y++) {
      const first = target + y * stride - PATCH_RADIUS;
      for (let at = first; at <= first + 2 * PATCH_RADIUS; at++) sums[target] += plane[at];
    }
  }
  return sums;
}
