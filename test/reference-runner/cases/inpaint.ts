import { readdirSync } from "node:fs";
import { createUnet, openCheckpoint, openWeights } from "@evoke/engine";
import type { Checks } from "../checks.ts";
import type { ReferenceCase } from "../load-case.ts";
import { checkUnet } from "../module-checks.ts";
import { modelLayouts } from "../open-model.ts";

interface InpaintDescription {
  readonly runs: readonly { readonly name: string }[];
}

/** Inpainting: one pass of the nine-channel UNet. */
export async function compareInpaint(reference: ReferenceCase, checks: Checks): Promise<void> {
  await checks.attempt("unet9", () => compareNineChannels(reference, checks));
  for (const { name } of reference.describe<InpaintDescription>().runs) {
    checks.skip(name, "the engine has no inpainting loop yet");
  }
}

/** The nine-channel UNet is the plain one with another first convolution, which the case holds in a file. */
async function compareNineChannels(reference: ReferenceCase, checks: Checks): Promise<void> {
  const [file] = readdirSync(reference.path("model")).filter((name) => name.endsWith(".safetensors"));
  const replacement = openWeights(reference.path(`model/${file}`));
  const checkpoint = openCheckpoint(modelLayouts(reference.path("../sd1/model"))[0]);
  try {
    const { unet } = checkpoint;
    if (unet === undefined) throw new Error("the model holds no UNet");
    const [name] = replacement.tensors.keys();
    const convolution = replacement.parameter(name);
    const parameters = new Map(unet.parameters).set("conv_in.weight", convolution);
    const module = await createUnet({ config: { ...unet.config, inChannels: convolution.shape[1] }, parameters });
    try {
      await checkUnet(reference, checks, { module, prefix: "unet9", label: "" });
    } finally {
      await module.close();
    }
  } finally {
    replacement.close();
    checkpoint.close();
  }
}
