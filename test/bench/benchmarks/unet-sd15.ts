import { createUnet, openCheckpoint } from "@evoke/engine";
import type { Benchmark, Measurement } from "../benchmark.ts";
import { besideMatrixProduct } from "../beside-matrix-product.ts";
import { sd15 } from "../published-models.ts";
import { wave } from "../wave.ts";
import { withRandomModel } from "../with-random-model.ts";

/** Two operations for each product and sum of the convolutions, linear layers and attention of one pass. */
const gigaOperations = 1607;

export const benchmark: Benchmark = {
  name: "unet-sd15",
  description:
    "one pass of Stable Diffusion 1.5's UNet (16-bit file, batch 2, 512 x 512) beside a plain matrix product",
  run: () => withRandomModel(sd15, measure),
};

async function measure(file: string): Promise<readonly Measurement[]> {
  const start = performance.now();
  const checkpoint = openCheckpoint(file);
  if (checkpoint.unet === undefined) throw new Error("the model has no UNet");
  const unet = await createUnet(checkpoint.unet);
  const ready = (performance.now() - start) / 1000;
  const request = { sample: wave(2, 4, 64, 64), timesteps: [500], context: wave(2, 77, 768) };
  const { seconds, matrixRate } = await besideMatrixProduct(5, () => unet.predict(request));
  await unet.close();
  checkpoint.close();
  return [
    { name: "unet-sd15.ready", value: ready, unit: "s", goal: { of: "value", comparison: "at most", limit: 1.5 } },
    { name: "unet-sd15.pass", value: seconds, unit: "s" },
    {
      name: "unet-sd15.rate",
      value: gigaOperations / seconds,
      unit: "GFLOP/s",
      baseline: matrixRate,
      goal: { of: "ratio", comparison: "at least", limit: 0.8 },
    },
  ];
}
