import type { RuntimeOptions } from "../runtime/device.ts";
import { createFaceDetector, type FaceDetector } from "../runtime/face-detector.ts";
import { createFaceGenerator, type FaceGenerator } from "../runtime/face-generator.ts";
import { gfpganFiles } from "../weights/faces/gfpgan.ts";
import { retinaFaceFiles } from "../weights/faces/retinaface.ts";
import type { OpenComponent } from "../weights/open-component.ts";
import { openNetwork } from "../weights/open-network.ts";

/**
 * Opens a RetinaFace and makes it ready to run.
 *
 * @throws EvokeError MODEL_KIND_UNKNOWN, MODEL_TENSORS_MISMATCH, MODEL_FILE_MISSING, and the errors of the file's format
 */
export async function openFaceDetector(path: string, options: RuntimeOptions = {}): Promise<FaceDetector> {
  return await ready(openNetwork(path, retinaFaceFiles), (component) => createFaceDetector(component, options));
}

/** Opens a GFPGAN and makes it ready to run. @throws EvokeError as `openFaceDetector` */
export async function openFaceGenerator(path: string, options: RuntimeOptions = {}): Promise<FaceGenerator> {
  return await ready(openNetwork(path, gfpganFiles), (component) => createFaceGenerator(component, options));
}

/** Makes a session from an open file and closes the file; the session has mapped what it needs. */
async function ready<Config, Network>(
  component: OpenComponent<Config>,
  create: (component: OpenComponent<Config>) => Promise<Network>,
): Promise<Network> {
  try {
    component.verifyUnchanged();
    return await create(component);
  } finally {
    component.close();
  }
}
