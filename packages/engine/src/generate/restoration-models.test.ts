import { join } from "node:path";
import { expect, it } from "vitest";
import { writeNetwork } from "../../../../test/support/network-files.ts";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import type { GfpganConfig } from "../models/gfpgan.ts";
import type { RetinaFaceConfig } from "../models/retinaface.ts";
import { restoreFaces } from "../restore/restore-faces.ts";
import { ModelCache } from "../runtime/model-cache.ts";
import { tensor } from "../tensor.ts";
import { gfpganFiles } from "../weights/faces/gfpgan.ts";
import { retinaFaceFiles } from "../weights/faces/retinaface.ts";
import { srvggTensors } from "../weights/upscalers/srvgg.ts";
import { faceDetectorModel, faceGeneratorModel, upscalerModel } from "./restoration-models.ts";

const detector: RetinaFaceConfig = {
  stem: 4,
  stages: [
    { blocks: 1, inner: 4, outer: 16 },
    { blocks: 1, inner: 5, outer: 20 },
    { blocks: 1, inner: 6, outer: 24 },
    { blocks: 1, inner: 7, outer: 28 },
  ],
  pyramid: 8,
  anchors: 2,
};
const generator: GfpganConfig = {
  encoder: [7, 6, 5],
  generator: [10, 9, 8],
  conditioned: [4, 3],
  styleWidth: 11,
  styles: 6,
};

const picture = tensor(
  Float32Array.from({ length: 3 * 64 * 64 }, (_, index) => (index % 64) / 64),
  [1, 3, 64, 64],
);

/** Makes the detector take everything for a face. */
const certain = (name: string, values: readonly number[]) =>
  /ClassHead.*bias$/.test(name) ? values.map((_, index) => (index % 2 === 0 ? -9 : 9)) : values;

it("an upscaler stays loaded between two pictures, and is unloaded when its model is closed", async () => {
  const cache = new ModelCache();
  const network = srvggTensors({ architecture: "srvgg", features: 6, convolutions: 2, scale: 2 });
  const model = upscalerModel(writeNetwork(join(temporaryFolder(), "twice.safetensors"), network), { cache });
  const first = await model.use((upscaler) => upscaler.upscale(picture));
  const second = await model.use((upscaler) => upscaler.upscale(picture));
  expect(first.shape).toEqual([1, 3, 128, 128]);
  expect(second).toEqual(first);
  expect(cache.statistics()).toMatchObject({ hits: 1, misses: 1 });
  await model.close();
  expect(cache.statistics().networks).toEqual({});
});

it("finds faces with one file and restores them with the other", async () => {
  const folder = temporaryFolder();
  const finder = writeNetwork(join(folder, "finder.safetensors"), retinaFaceFiles.tensors(detector), {
    replace: certain,
  });
  const finds = faceDetectorModel(finder);
  const restores = faceGeneratorModel(writeNetwork(join(folder, "gfpgan.safetensors"), gfpganFiles.tensors(generator)));
  const { pixels, faces } = await finds.use((detector) =>
    restores.use((generator) => restoreFaces({ detector, generator }, picture, { onlyCenter: true })),
  );
  expect(faces).toHaveLength(1);
  expect(pixels.shape).toEqual(picture.shape);
  expect(pixels.data).not.toEqual(picture.data);
  await finds.close();
  await restores.close();
});
