import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tinyGfpgan } from "../../../../test/support/face-networks.ts";
import { largestDifference } from "../../../../test/support/largest-difference.ts";
import { writeNetwork } from "../../../../test/support/network-files.ts";
import { referenceDir } from "../../../../test/support/paths.ts";
import { loadReferenceCase } from "../../../../test/support/reference.ts";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { openFaceGenerator } from "../restore/open-face-networks.ts";
import { tensor } from "../tensor.ts";
import { gfpganFiles } from "../weights/faces/gfpgan.ts";
import type { GfpganConfig } from "./gfpgan.ts";

const write = (config: GfpganConfig, replace?: (name: string, values: readonly number[]) => readonly number[]) =>
  writeNetwork(join(temporaryFolder(), "gfpgan.safetensors"), gfpganFiles.tensors(config), {
    ...(replace && { replace }),
  });

const face = tensor(
  Float32Array.from({ length: 3 * 16 * 16 }, (_, index) => Math.sin(index)),
  [1, 3, 16, 16],
);

describe("GFPGAN", () => {
  const folder = join(referenceDir, "faces/files");

  it.skipIf(!existsSync(folder)).each(["gfpgan.safetensors", "gfpgan_params_ema.pth"])(
    "restores as the reference does from %s",
    async (file) => {
      const reference = loadReferenceCase("faces");
      const generator = await openFaceGenerator(join(folder, file));
      const { pixels, styles } = await generator.generate(reference.tensor("gfpgan.image"));
      expect(largestDifference(styles, reference.tensor("gfpgan.latent"))).toBeLessThan(1e-4);
      expect(largestDifference(pixels, reference.tensor("gfpgan.out"))).toBeLessThan(1e-4);
      await generator.close();
    },
  );

  it.each<[string, GfpganConfig]>([
    ["half of the channels conditioned", tinyGfpgan],
    ["all of them", { ...tinyGfpgan, conditioned: [9, 8] }],
    ["one style for all layers", { ...tinyGfpgan, styles: 1 }],
  ])("tells its sizes from the tensors, with %s", async (_, config) => {
    const generator = await openFaceGenerator(write(config));
    expect(generator.config).toEqual(config);
    expect(generator.size).toBe(16);
    const { pixels, styles } = await generator.generate(face);
    expect([pixels.shape, styles.shape]).toEqual([
      [1, 3, 16, 16],
      [1, config.styles, 11],
    ]);
    await generator.close();
  });

  it("refuses styles that do not fit its layers, and faces of another size", async () => {
    await expect(openFaceGenerator(write({ ...tinyGfpgan, styles: 5 }))).rejects.toMatchObject({
      code: "MODEL_KIND_UNKNOWN",
    });
    const generator = await openFaceGenerator(write(tinyGfpgan));
    const large = tensor(new Float32Array(3 * 32 * 32), [1, 3, 32, 32]);
    await expect(generator.generate(large)).rejects.toMatchObject({ code: "INPUT_SHAPE" });
    await generator.close();
  });

  it("names the tensor that holds no number", async () => {
    const path = write(tinyGfpgan, (name, values) =>
      name === "final_linear.bias" ? values.map(() => Number.NaN) : values,
    );
    const generator = await openFaceGenerator(path);
    await expect(generator.generate(face)).rejects.toMatchObject({
      code: "MODEL_TENSOR_INVALID",
      message: expect.stringMatching(/tensor final_linear\.bias/),
    });
    await generator.close();
  });
});
