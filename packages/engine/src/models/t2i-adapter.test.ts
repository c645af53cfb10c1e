import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { largestDifference } from "../../../../test/support/largest-difference.ts";
import { referenceDir } from "../../../../test/support/paths.ts";
import { loadReferenceCase } from "../../../../test/support/reference.ts";
import { createT2iAdapter } from "../runtime/t2i-adapter.ts";
import { createUnet } from "../runtime/unet.ts";
import { tensor as tensorOf } from "../tensor.ts";
import { openCheckpoint } from "../weights/checkpoint.ts";
import { openT2iAdapter } from "../weights/t2i-adapter.ts";

const limit = 5e-5;
const folder = join(referenceDir, "t2i-adapter/model");

describe.runIf(existsSync(folder))("T2I-Adapter", () => {
  it("steers a UNet as the reference does", async () => {
    const { tensor } = loadReferenceCase("t2i-adapter");
    const adapter = await createT2iAdapter(openT2iAdapter(join(folder, "adapter")));
    const features = await adapter.features(tensor("image"));
    expect(features).toHaveLength(4);
    for (const [level, feature] of features.entries()) {
      expect(largestDifference(feature, tensor(`feature_${level}`))).toBeLessThan(limit);
    }

    const { unet: component } = openCheckpoint(join(referenceDir, "sd1/model"));
    if (component === undefined) throw new Error("the case has no UNet");
    const unet = await createUnet(component);
    const prediction = await unet.predict({
      sample: tensor("sample"),
      timesteps: [...tensor("timestep").data],
      context: tensor("encoder_hidden_states"),
      features: features.map(({ data, shape }) =>
        tensorOf(
          data.map((value) => 0.8 * value),
          shape,
        ),
      ),
    });
    expect(largestDifference(prediction, tensor("unet_out"))).toBeLessThan(limit);
    await adapter.close();
    await unet.close();
  });

  it("has a light form", async () => {
    const { tensor } = loadReferenceCase("t2i-adapter");
    const adapter = await createT2iAdapter(openT2iAdapter(join(folder, "light")));
    const { data, shape } = tensor("image");
    const grey = tensorOf(data.subarray(0, data.length / 3), [1, 1, shape[2], shape[3]]);
    const features = await adapter.features(grey);
    for (const [level, feature] of features.entries()) {
      expect(largestDifference(feature, tensor(`light.feature_${level}`))).toBeLessThan(limit);
    }
    await adapter.close();
  });
});
