import type { Control, FeatureControl, PictureControl, Steering } from "../diffusion/steering.ts";
import type { UNetConfig } from "../models/config.ts";
import { joinArrays } from "../prompt/join-arrays.ts";
import { halveRegion, resizeRegion, type Size } from "../prompt/region-mask.ts";
import { type Tensor, tensor } from "../tensor.ts";
import { pictureTokens } from "./picture-tokens.ts";
import type { ControlRequest, IpAdapterRequest, SteeringRequest, T2iAdapterRequest } from "./steering-request.ts";

/** What is steered. */
export interface Steered {
  readonly config: Pick<UNetConfig, "blockOutChannels">;
  /** Of the latents. */
  readonly size: Size;
}

/**
 * Computes what stays the same through a run: features of T2I-Adapters and tokens of pictures.
 *
 * @throws EvokeError INPUT_SHAPE, MODEL_FILE_CHANGED, and those of the networks
 */
export async function prepareSteering(request: SteeringRequest, steered: Steered): Promise<Steering> {
  const features: FeatureControl[] = [];
  for (const adapter of request.t2iAdapters ?? []) features.push(await featureControl(adapter));
  const pictures: PictureControl[] = [];
  for (const adapter of request.ipAdapters ?? []) pictures.push(await pictureControl(adapter, steered));
  return { controls: (request.controls ?? []).map(control), features, pictures };
}

function control({ network, ...rest }: ControlRequest): Control {
  const { inChannels } = network.component.config;
  return {
    ...rest,
    controlNet: {
      control: (request) =>
        network.use((controlNet) =>
          // An inpainting UNet's further channels are none of a ControlNet's.
          controlNet.control({ ...request, sample: pickChannels(request.sample, firstOf(inChannels)) }),
        ),
    },
  };
}

async function featureControl({ network, picture, weight, begin, end }: T2iAdapterRequest): Promise<FeatureControl> {
  const { kind, inChannels } = network.component.config;
  // SDXL's adapters were trained with blue before red.
  const order = kind === "full_adapter_xl" && inChannels === 3 ? [2, 1, 0] : firstOf(inChannels);
  const features = await network.use((adapter) => adapter.features(pickChannels(picture, order)));
  return { features, weight, begin, end };
}

async function pictureControl(request: IpAdapterRequest, steered: Steered): Promise<PictureControl> {
  const { network, blocks, mask, weight, begin, end } = request;
  network.component.verifyUnchanged();
  return {
    ...(await pictureTokens(request)),
    adapter: network.component.adapter,
    ...(blocks && { layers: (attention) => blocks.some((block) => attention.includes(block)) }),
    ...(mask && { masks: masksOfLevels(mask, steered) }),
    weight,
    begin,
    end,
  };
}

/** A mask for each resolution level, [1, height · width, 1]. */
function masksOfLevels(mask: Tensor, { config, size }: Steered): readonly Tensor[] {
  const levels = [resizeRegion(mask, size)];
  while (levels.length < config.blockOutChannels.length) levels.push(halveRegion(levels[levels.length - 1]));
  return levels.map(({ data }) => tensor(data, [1, data.length, 1]));
}

const firstOf = (count: number) => Array.from({ length: count }, (_, index) => index);

function pickChannels(source: Tensor, channels: readonly number[]): Tensor {
  const [batch, count, ...size] = source.shape;
  if (channels.length === count && channels.every((channel, index) => channel === index)) return source;
  const plane = source.data.length / (batch * count);
  const planes = firstOf(batch).flatMap((row) =>
    channels.map((channel) =>
      source.data.subarray((row * count + channel) * plane, (row * count + channel + 1) * plane),
    ),
  );
  return tensor(joinArrays(planes), [batch, channels.length, ...size]);
}
