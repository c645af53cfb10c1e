import type { GfpganConfig } from "../../packages/engine/src/models/gfpgan.ts";
import type { RetinaFaceConfig } from "../../packages/engine/src/models/retinaface.ts";
import { gfpganFiles } from "../../packages/engine/src/weights/faces/gfpgan.ts";
import { retinaFaceFiles } from "../../packages/engine/src/weights/faces/retinaface.ts";
import { type NetworkFileOptions, writeNetwork } from "./network-files.ts";

/** Every width another, so that none can stand in for another. */
export const tinyGfpgan: GfpganConfig = {
  encoder: [7, 6, 5],
  generator: [10, 9, 8],
  conditioned: [4, 3],
  styleWidth: 11,
  styles: 6,
};

/** As deep as the published one is, and narrow. */
export const tinyRetinaFace: RetinaFaceConfig = {
  stem: 4,
  stages: [
    { blocks: 1, inner: 4, outer: 16 },
    { blocks: 2, inner: 5, outer: 20 },
    { blocks: 1, inner: 6, outer: 24 },
    { blocks: 1, inner: 7, outer: 28 },
  ],
  pyramid: 8,
  anchors: 2,
};

/** Writes a GFPGAN and returns its path. */
export function writeGfpgan(path: string, options?: NetworkFileOptions): string {
  return writeNetwork(path, gfpganFiles.tensors(tinyGfpgan), options);
}

/** Writes a RetinaFace and returns its path. */
export function writeRetinaFace(path: string, options?: NetworkFileOptions): string {
  return writeNetwork(path, retinaFaceFiles.tensors(tinyRetinaFace), options);
}
