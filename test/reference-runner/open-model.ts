import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import {
  type Autoencoder,
  type Checkpoint,
  type ClipTokenizer,
  type ConfigOverrides,
  createAutoencoder,
  createTextEncoder,
  createUnet,
  loadClipTokenizer,
  openCheckpoint,
  type TextEncoder,
  type Unet,
  type WeightedLora,
} from "@evoke/engine";
import { loadCase } from "./load-case.ts";

/** The modules of a Stable Diffusion model, ready to run. */
export interface ReferenceModel {
  readonly layout: Checkpoint["layout"];
  /** One for SD, two for SDXL. */
  readonly textEncoders: readonly TextEncoder[];
  readonly unet: Unet;
  readonly autoencoder: Autoencoder;
  close(): Promise<void>;
}

/** What `case.json` says of a checkpoint whose tensors do not tell it. */
export interface SingleFileConfig {
  readonly unet_heads?: number;
  readonly unet_heads_per_level?: readonly number[];
  readonly text_heads?: number;
  readonly text2_heads?: number;
  readonly text_act?: "quick_gelu" | "gelu";
  readonly norm_groups?: number;
  readonly addition_time_embed_dim?: number;
}

/**
 * The layouts in which a model folder holds a whole model, as paths to open: the folder itself where its components
 * have weights, and each checkpoint in it, but not a UNet alone such as a refiner's.
 *
 * @throws Error when there is none
 */
export function modelLayouts(folder: string): readonly string[] {
  const unet = join(folder, "unet");
  const hasWeights = existsSync(unet) && readdirSync(unet).some((name) => name.endsWith(".safetensors"));
  const files = readdirSync(folder).filter((name) => name.endsWith(".safetensors") && !name.includes("unet"));
  const layouts = [...(hasWeights ? [folder] : []), ...files.sort().map((name) => join(folder, name))];
  if (layouts.length === 0) throw new Error(`${folder} holds no model`);
  return layouts;
}

/** Opens a model in either layout. @throws EvokeError or Error when it cannot be opened, or lacks a part */
export async function openModel(
  path: string,
  config: SingleFileConfig = {},
  loras: readonly WeightedLora[] = [],
): Promise<ReferenceModel> {
  const checkpoint = openCheckpoint(path, overridesOf(config));
  try {
    const { unet, vae, textEncoders } = checkpoint;
    if (unet === undefined || vae === undefined) throw new Error(`${basename(path)} lacks a UNet or an autoencoder`);
    const modules = {
      textEncoders: await Promise.all(
        textEncoders.map((component, index) =>
          createTextEncoder(component, { loras, network: index === 0 ? "text_encoder" : "text_encoder_2" }),
        ),
      ),
      unet: await createUnet(unet, { loras }),
      autoencoder: createAutoencoder(vae),
    };
    return {
      layout: checkpoint.layout,
      ...modules,
      async close() {
        for (const module of [...modules.textEncoders, modules.unet, modules.autoencoder]) await module.close();
      },
    };
  } finally {
    checkpoint.close();
  }
}

/**
 * Opens the model of another case, in its first layout, with what that case says of it.
 *
 * @param folder the model's folder: `model` in the folder of its case
 * @param loras applied to its text encoders and UNet
 */
export async function openModelOfCase(folder: string, loras: readonly WeightedLora[] = []): Promise<ReferenceModel> {
  const home = dirname(folder);
  const config = existsSync(join(home, "case.json"))
    ? loadCase(dirname(home), basename(home)).describe<{ readonly single_file_config?: SingleFileConfig }>()
    : undefined;
  return await openModel(modelLayouts(folder)[0], config?.single_file_config, loras);
}

/** The tokenizers in a model folder, one for each text encoder; a single file has none of its own. */
export async function openTokenizers(folder: string): Promise<readonly ClipTokenizer[]> {
  const folders = ["tokenizer", "tokenizer_2"].map((name) => join(folder, name)).filter((path) => existsSync(path));
  return await Promise.all(folders.map((path) => loadClipTokenizer(path)));
}

function overridesOf(config: SingleFileConfig): ConfigOverrides {
  const overrides = {
    unetHeads: config.unet_heads,
    unetHeadsPerLevel: config.unet_heads_per_level,
    textHeads: config.text_heads,
    text2Heads: config.text2_heads,
    textActivation: config.text_act,
    normGroups: config.norm_groups,
    additionTimeEmbedDim: config.addition_time_embed_dim,
  };
  return overrides;
}
