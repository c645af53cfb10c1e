import { readdirSync } from "node:fs";
import { join } from "node:path";
import { EvokeError } from "@evoke/errors";
import type { TinyVaeConfig } from "../models/tiny-vae.ts";
import { findWeights } from "./checkpoint/component-folder.ts";
import type { OpenComponent } from "./open-component.ts";
import { openWeights } from "./open-weights.ts";
import type { Parameter } from "./state-dict.ts";
import type { WeightSource } from "./weight-source.ts";

/** Blocks of each level in every published version. */
const layout = { encoderBlocks: [1, 3, 3, 3], decoderBlocks: [3, 3, 3, 1] } as const;

/**
 * Opens a tiny autoencoder (TAESD and its kin): a folder with diffusers' one file, or with the original two,
 * `…_encoder.safetensors` and `…_decoder.safetensors`.
 *
 * @throws EvokeError MODEL_COMPONENT_MISSING, MODEL_FILE_MISSING, and the errors of the files' format
 */
export function openTinyVae(folder: string): OpenComponent<TinyVaeConfig> {
  const sources = openSources(folder);
  const parameters = new Map<string, Parameter>();
  for (const { source, rename } of sources) {
    for (const name of source.tensors.keys()) parameters.set(rename(name), source.parameter(name));
  }
  const shape = (name: string) => {
    const found = parameters.get(name)?.shape;
    if (found === undefined) throw new EvokeError("MODEL_COMPONENT_MISSING", { file: folder, component: name });
    return found;
  };
  const [width, inChannels] = shape("encoder.layers.0.weight");
  const [, latentChannels] = shape("decoder.layers.0.weight");
  const [outChannels] = shape("decoder.layers.18.weight");
  return {
    config: { ...layout, width, inChannels, latentChannels, outChannels },
    parameters,
    files: sources.flatMap(({ source }) => source.files),
    verifyUnchanged() {
      for (const { source } of sources) source.verifyUnchanged();
    },
    close() {
      for (const { source } of sources) source.close();
    },
  };
}

interface NamedSource {
  readonly source: WeightSource;
  /** The diffusers name of one of the source's tensors. */
  readonly rename: (name: string) => string;
}

function openSources(folder: string): readonly NamedSource[] {
  const names = readdirSync(folder);
  const [encoder, decoder] = ["encoder", "decoder"].map((part) =>
    names.find((name) => name.endsWith(`_${part}.safetensors`)),
  );
  if (encoder !== undefined && decoder !== undefined) {
    return [
      { source: openWeights(join(folder, encoder)), rename: (name) => `encoder.layers.${name}` },
      // The original counts the clamp of the latents as the first layer.
      {
        source: openWeights(join(folder, decoder)),
        rename: (name) => `decoder.layers.${name.replace(/^\d+/, (index) => String(Number(index) - 1))}`,
      },
    ];
  }
  const file = findWeights(folder);
  if (file === undefined) throw new EvokeError("MODEL_COMPONENT_MISSING", { file: folder, component: "weight file" });
  return [{ source: openWeights(file), rename: (name) => name }];
}
