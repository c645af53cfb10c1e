import {
  type ClipTextConfig,
  clipTextTensors,
  type UNetConfig,
  unetTensors,
  type VaeConfig,
  vaeTensors,
} from "@evoke/engine";
import { writeRandomWeights } from "./random-weights.ts";

/** The parts of a whole Stable Diffusion model. */
export interface ModelConfig {
  readonly unet: UNetConfig;
  readonly vae: VaeConfig;
  readonly textEncoders: readonly NamedTextEncoder[];
}

/** A text encoder and what its tensors' names start with in a checkpoint. */
interface NamedTextEncoder {
  readonly prefix: string;
  readonly config: ClipTextConfig;
}

/** Writes a whole model of random 16-bit weights as one file, in the layout of CompVis or SGM. */
export async function writeRandomCheckpoint(path: string, { unet, vae, textEncoders }: ModelConfig): Promise<void> {
  await writeRandomWeights(path, [
    ...unetTensors(unet).map(({ name, origins: [original], shape }) => ({
      name: `model.diffusion_model.${original?.name ?? name}`,
      shape,
    })),
    ...vaeTensors(vae).map(({ name, shape }) => ({ name: `first_stage_model.${name}`, shape })),
    ...textEncoders.flatMap(({ prefix, config }) =>
      clipTextTensors(config).map(({ name, shape }) => ({ name: prefix + name, shape })),
    ),
  ]);
}
