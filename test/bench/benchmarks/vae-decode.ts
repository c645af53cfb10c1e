import { createAutoencoder, openCheckpoint } from "@evoke/engine";
import type { Benchmark, Measurement } from "../benchmark.ts";
import { besideMatrixProduct } from "../beside-matrix-product.ts";
import { sd15 } from "../published-models.ts";
import { wave } from "../wave.ts";
import { withRandomModel } from "../with-random-model.ts";

/** Two operations for each product and sum of the convolutions, linear layers and attention of decoding 512 × 512. */
const gigaOperations = 2515;

export const benchmark: Benchmark = {
  name: "vae-decode",
  description: "decoding 512 x 512 with Stable Diffusion's autoencoder (16-bit file) beside a plain matrix product",
  run: () => withRandomModel(sd15, measure),
};

async function measure(file: string): Promise<readonly Measurement[]> {
  const checkpoint = openCheckpoint(file);
  if (checkpoint.vae === undefined) throw new Error("the model has no autoencoder");
  const autoencoder = createAutoencoder(checkpoint.vae);
  const latents = wave(1, 4, 64, 64);
  const { seconds, matrixRate } = await besideMatrixProduct(3, () => autoencoder.decode(latents));
  await autoencoder.close();
  checkpoint.close();
  return [
    { name: "vae-decode.time", value: seconds, unit: "s" },
    {
      name: "vae-decode.rate",
      value: gigaOperations / seconds,
      unit: "GFLOP/s",
      baseline: matrixRate,
      goal: { of: "ratio", comparison: "at least", limit: 0.75 },
    },
  ];
}
