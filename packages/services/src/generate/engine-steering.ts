import { ipAdapterBlocks, type StableDiffusion, type SteeringRequest } from "@evoke/engine";
import { cover } from "@evoke/imaging";
import type { DenoiseIpAdapter, DenoiseSteering, RunOptions } from "@evoke/invoke";
import type { LoadedModels } from "./loaded-models.ts";
import { unitTensor } from "./unit-tensor.ts";

/** What steers a model's denoising, with the networks that nodes name. */
export interface SteeringOptions {
  readonly models: LoadedModels;
  readonly model: StableDiffusion;
  readonly run: RunOptions;
}

/** @throws EvokeError MODEL_NOT_FOUND, CANCELED, and what opening the networks throws */
export async function engineSteering(
  { controls = [], t2iAdapters = [], ipAdapters = [] }: DenoiseSteering,
  options: SteeringOptions,
): Promise<SteeringRequest> {
  const { models, run } = options;
  return {
    controls: await Promise.all(
      controls.map(async ({ model: identifier, image, ...control }) => {
        return { ...control, network: await models.controlNet(identifier, run), picture: unitTensor(image) };
      }),
    ),
    t2iAdapters: await Promise.all(
      t2iAdapters.map(async ({ model: identifier, image, ...adapter }) => {
        return { ...adapter, network: await models.t2iAdapter(identifier, run), picture: unitTensor(image) };
      }),
    ),
    ipAdapters: await Promise.all(ipAdapters.map((adapter) => engineIpAdapter(adapter, options))),
  };
}

async function engineIpAdapter(request: DenoiseIpAdapter, { models, model, run }: SteeringOptions) {
  const { model: identifier, encoder: encoderIdentifier, images, method, blocks: given, ...adapter } = request;
  const encoder = await models.imageEncoder(encoderIdentifier, run);
  const { imageSize: size } = encoder.component.config;
  const family = model.checkpoint.base.startsWith("sdxl") ? "sdxl" : "sd";
  const blocks = given.length > 0 ? given : ipAdapterBlocks(method, family);
  return {
    ...adapter,
    ...(blocks && { blocks }),
    network: await models.ipAdapter(identifier, run),
    encoder,
    // CLIP's own training saw the middle of pictures, scaled by cubics.
    pictures: images.map((image) => unitTensor(cover(image, { width: size, height: size, kernel: "bicubic" }))),
  };
}
