import { setImmediate } from "node:timers/promises";
import { EvokeError } from "@evoke/errors";
import { throwIfCanceled } from "../diffusion/denoise.ts";
import type { FaceDetector } from "../runtime/face-detector.ts";
import type { FaceGenerator } from "../runtime/face-generator.ts";
import { type Tensor, tensor } from "../tensor.ts";
import { alignFace } from "./align-face.ts";
import { type DetectOptions, detectFaces } from "./detect-faces.ts";
import type { Face } from "./face.ts";
import { pasteFace } from "./paste-face.ts";
import { requirePicture } from "./picture.ts";

/** How faces are found and restored. */
export interface RestoreOptions extends DetectOptions {
  /** How much of the restored faces is taken, 0 … 1; 0.75 unless given. */
  readonly strength?: number;
  /** Whether only the face nearest to the middle of the picture is restored. */
  readonly onlyCenter?: boolean;
  /** Called when a face is done. */
  readonly onFace?: (progress: { readonly done: number; readonly total: number }) => void;
  /** Looked at before every face. */
  readonly signal?: AbortSignal;
}

/** The picture with its restored faces. */
export interface RestoredPicture {
  /** [1, 3, h, w], of the picture's size; unchanged outside of the faces. */
  readonly pixels: Tensor;
  /** The faces that were restored; none when none was found. */
  readonly faces: readonly Face[];
}

/** The networks of face restoration. */
export interface FaceNetworks {
  readonly detector: Pick<FaceDetector, "predict">;
  readonly generator: Pick<FaceGenerator, "size" | "generate">;
}

/**
 * Finds the faces of a picture [1, 3, h, w] in [0, 1] and restores each of them.
 *
 * @throws EvokeError INPUT_SHAPE, INPUT_INVALID, CANCELED, and what the networks throw
 */
export async function restoreFaces(
  networks: FaceNetworks,
  picture: Tensor,
  options: RestoreOptions = {},
): Promise<RestoredPicture> {
  const { strength = 0.75, onlyCenter = false, onFace, signal } = options;
  requirePicture("the face restorer", picture);
  if (!(strength >= 0 && strength <= 1)) {
    throw new EvokeError("INPUT_INVALID", { field: "strength", reason: `${strength} is not between 0 and 1` });
  }
  throwIfCanceled(signal);
  const found = (await detectFaces(networks.detector, picture, options)).filter(isLargeEnough);
  const faces = onlyCenter ? nearestToCenter(found, picture) : found;
  const pixels = tensor(picture.data.slice(), picture.shape);
  for (const [index, face] of faces.entries()) {
    // A run blocks the event loop, so this is where a cancel can arrive.
    await setImmediate();
    throwIfCanceled(signal);
    await restoreFace(networks.generator, pixels, { picture, face, strength });
    onFace?.({ done: index + 1, total: faces.length });
  }
  return { pixels, faces };
}

interface FaceTask {
  /** Where the face is cut from: not yet changed by other faces. */
  readonly picture: Tensor;
  readonly face: Face;
  readonly strength: number;
}

async function restoreFace(
  generator: FaceNetworks["generator"],
  target: Tensor,
  { picture, face, strength }: FaceTask,
): Promise<void> {
  const aligned = alignFace(picture, face.landmarks, generator.size);
  if (aligned === undefined) return;
  const { data, shape } = aligned.pixels;
  const signed = data.map((value) => 2 * value - 1);
  const restored = await generator.generate(tensor(signed, shape));
  const unsigned = restored.pixels.data.map((value) => Math.min(1, Math.max(0, value / 2 + 0.5)));
  pasteFace(target, tensor(unsigned, shape), { toFace: aligned.toFace, strength });
}

/** Pixels between the eyes below which there is nothing to restore a face from. */
const leastEyeDistance = 5;

function isLargeEnough({ landmarks: [left, right] }: Face): boolean {
  return Math.hypot(right[0] - left[0], right[1] - left[1]) > leastEyeDistance;
}

function nearestToCenter(faces: readonly Face[], { shape }: Tensor): readonly Face[] {
  const distance = ({ box: [left, top, right, bottom] }: Face) =>
    Math.hypot(left + right - shape[3], top + bottom - shape[2]);
  return faces.toSorted((a, b) => distance(a) - distance(b)).slice(0, 1);
}
