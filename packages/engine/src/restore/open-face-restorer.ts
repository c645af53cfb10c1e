import type { RuntimeOptions } from "../runtime/device.ts";
import type { Tensor } from "../tensor.ts";
import { type DetectOptions, detectFaces } from "./detect-faces.ts";
import type { Face } from "./face.ts";
import { openFaceDetector, openFaceGenerator } from "./open-face-networks.ts";
import { requirePicture } from "./picture.ts";
import { type RestoredPicture, type RestoreOptions, restoreFaces } from "./restore-faces.ts";

/** Finds faces in pictures and restores them. Pictures are [1, 3, h, w] in [0, 1]. */
export interface FaceRestorer {
  /** @throws EvokeError INPUT_SHAPE, INPUT_INVALID, OUT_OF_MEMORY, SESSION_FAILED, MODEL_TENSOR_INVALID, RESULT_NOT_FINITE */
  detect(picture: Tensor, options?: DetectOptions): Promise<readonly Face[]>;
  /** @throws EvokeError as `detect`, and CANCELED */
  restore(picture: Tensor, options?: RestoreOptions): Promise<RestoredPicture>;
  close(): Promise<void>;
}

/** The two networks of a face restorer, by their files. */
export interface FaceRestorerFiles {
  /** A RetinaFace with a ResNet-50. */
  readonly detector: string;
  /** A GFPGAN. */
  readonly restorer: string;
}

/**
 * Opens the two networks of face restoration and makes them ready to run.
 *
 * @throws EvokeError MODEL_KIND_UNKNOWN, MODEL_TENSORS_MISMATCH, MODEL_FILE_MISSING, and the errors of the files' formats
 */
export async function openFaceRestorer(files: FaceRestorerFiles, options: RuntimeOptions = {}): Promise<FaceRestorer> {
  const detector = await openFaceDetector(files.detector, options);
  try {
    const generator = await openFaceGenerator(files.restorer, options);
    return {
      async detect(picture, detectOptions) {
        requirePicture("the face detector", picture);
        return await detectFaces(detector, picture, detectOptions);
      },
      restore: (picture, restoreOptions) => restoreFaces({ detector, generator }, picture, restoreOptions),
      async close() {
        await detector.close();
        await generator.close();
      },
    };
  } catch (error) {
    await detector.close();
    throw error;
  }
}
