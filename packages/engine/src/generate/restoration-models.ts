import type { GfpganConfig } from "../models/gfpgan.ts";
import type { RetinaFaceConfig } from "../models/retinaface.ts";
import type { UpscalerConfig } from "../models/upscaler.ts";
import { openFaceDetector, openFaceGenerator } from "../restore/open-face-networks.ts";
import { openUpscaler, type Upscaler } from "../restore/open-upscaler.ts";
import type { RuntimeOptions } from "../runtime/device.ts";
import type { FaceDetector } from "../runtime/face-detector.ts";
import type { FaceGenerator } from "../runtime/face-generator.ts";
import type { ModelCache } from "../runtime/model-cache.ts";
import { gfpganFiles } from "../weights/faces/gfpgan.ts";
import { retinaFaceFiles } from "../weights/faces/retinaface.ts";
import type { OpenComponent } from "../weights/open-component.ts";
import { openNetwork } from "../weights/open-network.ts";
import { openUpscalerFile } from "../weights/upscalers/open-upscaler-file.ts";
import { NetworkModel } from "./network-model.ts";

/** Where a network runs, and where it is kept. */
export interface RestorationModelOptions extends RuntimeOptions {
  /** A cache of its own unless given. */
  readonly cache?: ModelCache;
}

/** An image upscaler that is kept in a cache. */
export type UpscalerModel = NetworkModel<OpenComponent<UpscalerConfig>, Upscaler>;
/** A network that finds faces, kept in a cache. */
export type FaceDetectorModel = NetworkModel<OpenComponent<RetinaFaceConfig>, FaceDetector>;
/** A network that restores faces, kept in a cache. */
export type FaceGeneratorModel = NetworkModel<OpenComponent<GfpganConfig>, FaceGenerator>;

/** An upscaler of any known architecture. @throws EvokeError as `openUpscaler` */
export function upscalerModel(path: string, options: RestorationModelOptions = {}): UpscalerModel {
  const { cache, ...runtime } = options;
  const component = openUpscalerFile(path);
  const create = () => openUpscaler(path, runtime);
  return new NetworkModel({ path, part: "upscaler", component, create, ...(cache && { cache }) });
}

/** A RetinaFace with a ResNet-50. @throws EvokeError as `openFaceDetector` */
export function faceDetectorModel(path: string, options: RestorationModelOptions = {}): FaceDetectorModel {
  const { cache, ...runtime } = options;
  const component = openNetwork(path, retinaFaceFiles);
  const create = () => openFaceDetector(path, runtime);
  return new NetworkModel({ path, part: "face detector", component, create, ...(cache && { cache }) });
}

/** A GFPGAN. @throws EvokeError as `openFaceGenerator` */
export function faceGeneratorModel(path: string, options: RestorationModelOptions = {}): FaceGeneratorModel {
  const { cache, ...runtime } = options;
  const component = openNetwork(path, gfpganFiles);
  const create = () => openFaceGenerator(path, runtime);
  return new NetworkModel({ path, part: "face restorer", component, create, ...(cache && { cache }) });
}
