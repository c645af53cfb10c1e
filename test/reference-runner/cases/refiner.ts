import { readFileSync } from "node:fs";
import { createUnet, openCheckpoint } from "@evoke/engine";
import type { Checks } from "../checks.ts";
import type { ReferenceCase } from "../load-case.ts";
import { checkUnet } from "../module-checks.ts";

/** The fields of a UNet's config.json that the refiner's tensors do not tell. */
interface RefinerConfig {
  readonly attention_head_dim: number | readonly number[];
  readonly addition_time_embed_dim: number;
}

/** One pass of SDXL's refiner, a UNet in a file of its own. */
export async function compareRefiner(reference: ReferenceCase, checks: Checks): Promise<void> {
  const config: RefinerConfig = JSON.parse(readFileSync(reference.path("model/refiner_unet/config.json"), "utf8"));
  // diffusers calls the number of heads their dimension; one number stands for every level.
  const heads = config.attention_head_dim;
  const checkpoint = openCheckpoint(reference.path("model/refiner_unet.safetensors"), {
    base: "sdxl-refiner",
    additionTimeEmbedDim: config.addition_time_embed_dim,
    ...(typeof heads === "number" ? { unetHeads: heads } : { unetHeadsPerLevel: heads }),
  });
  if (checkpoint.unet === undefined) throw new Error("the file holds no UNet");
  const unet = await createUnet(checkpoint.unet);
  try {
    await checkUnet(reference, checks, { module: unet, prefix: "refiner", label: "" });
  } finally {
    await unet.close();
    checkpoint.close();
  }
}
