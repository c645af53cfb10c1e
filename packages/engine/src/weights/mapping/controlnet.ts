import type { ControlNetConfig } from "../../models/config.ts";
import { convolution, type TensorSpec } from "./tensor-spec.ts";
import { skipChannels, unetEncoderTensors } from "./unet.ts";

/** Every tensor of a ControlNet by its diffusers name and its name in the original code (lllyasviel's ControlNet). */
export function controlNetTensors(config: ControlNetConfig): readonly TensorSpec[] {
  const skips = skipChannels(config);
  const middle = config.blockOutChannels[config.blockOutChannels.length - 1];
  return [
    ...unetEncoderTensors(config),
    ...conditionEmbedding(config),
    ...skips.flatMap((channels, i) =>
      convolution([`controlnet_down_blocks.${i}`, `zero_convs.${i}.0`], [channels, channels, 1]),
    ),
    ...convolution(["controlnet_mid_block", "middle_block_out.0"], [middle, middle, 1]),
  ];
}

/** The picture's convolutions; the original counts the activations between them too. */
function conditionEmbedding({
  conditioningChannels,
  conditioningOutChannels: channels,
  blockOutChannels,
}: ControlNetConfig): TensorSpec[] {
  const name = "controlnet_cond_embedding";
  const specs = [...convolution([`${name}.conv_in`, "input_hint_block.0"], [channels[0], conditioningChannels, 3])];
  for (let i = 0; i < channels.length - 1; i++) {
    const [same, wider] = [2 * i, 2 * i + 1];
    specs.push(
      ...convolution([`${name}.blocks.${same}`, `input_hint_block.${2 * (same + 1)}`], [channels[i], channels[i], 3]),
      ...convolution(
        [`${name}.blocks.${wider}`, `input_hint_block.${2 * (wider + 1)}`],
        [channels[i + 1], channels[i], 3],
      ),
    );
  }
  const last = channels.length - 1;
  const out = `input_hint_block.${2 * (2 * last + 1)}`;
  return [...specs, ...convolution([`${name}.conv_out`, out], [blockOutChannels[0], channels[last], 3])];
}
