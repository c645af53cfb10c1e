import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { largestDifference } from "../../../../test/support/largest-difference.ts";
import { referenceDir } from "../../../../test/support/paths.ts";
import { loadReferenceCase } from "../../../../test/support/reference.ts";
import { referenceModels } from "../../../../test/support/reference-models.ts";
import { createControlNet } from "../runtime/controlnet.ts";
import type { ControlResiduals } from "../runtime/modules.ts";
import { createUnet } from "../runtime/unet.ts";
import { type Tensor, tensor } from "../tensor.ts";
import { openCheckpoint } from "../weights/checkpoint.ts";
import { openControlNet } from "../weights/open-component.ts";

const limit = 5e-5;
const folder = join(referenceDir, "controlnet/model");

describe.runIf(existsSync(folder))("ControlNet", () => {
  it.each([
    {
      base: "sd1",
      prefix: "forward",
      file: "controlnet_original.safetensors",
      out: "unet_out_scale_0.8",
      strength: 0.8,
    },
    { base: "sdxl", prefix: "sdxl", file: "controlnet_sdxl", out: "unet_out", strength: 1 },
  ])("steers the UNet of $base as the reference does", async ({ base, prefix, file, out, strength }) => {
    const reference = loadReferenceCase("controlnet");
    const expected = (name: string) => reference.tensor(`${prefix}.${name}`);
    const pooled = reference.tensors.get(`${prefix}.text_embeds`);
    const timeIds = reference.tensors.get(`${prefix}.time_ids`);
    const request = {
      sample: expected("sample"),
      timesteps: [...expected("timestep").data],
      context: expected("encoder_hidden_states"),
      ...(pooled && timeIds && { addition: { pooled, timeIds } }),
    };
    const controlNet = await createControlNet(openControlNet(join(folder, file)));
    const picture = reference.tensors.get(`${prefix}.cond_image`) ?? reference.tensor("cond_image");
    const residuals = await controlNet.control({ ...request, picture });
    expect(residuals.down.length).toBe(expectedCount(reference.tensors, prefix));
    for (const [index, residual] of residuals.down.entries()) {
      expect(largestDifference(residual, expected(`down_${index}`))).toBeLessThan(limit);
    }
    expect(largestDifference(residuals.middle, expected("mid"))).toBeLessThan(limit);

    const unet = await createUnet(unetOf(base));
    const steered = await unet.predict({ ...request, residuals: scaled(residuals, strength) });
    expect(largestDifference(steered, expected(out))).toBeLessThan(limit);
    await controlNet.close();
    await unet.close();
  });

  it("leaves no trace in later predictions without it", async () => {
    const { tensor: of } = loadReferenceCase("sd1");
    const unet = await createUnet(unetOf("sd1"));
    const request = {
      sample: of("unet.sample"),
      timesteps: [...of("unet.timestep").data],
      context: of("unet.encoder_hidden_states"),
    };
    const { down, middle } = await (
      await createControlNet(openControlNet(join(folder, "controlnet_original.safetensors")))
    ).control({ ...request, picture: loadReferenceCase("controlnet").tensor("cond_image") });
    await unet.predict({ ...request, residuals: { down, middle } });
    const narrow = { data: new Float32Array(24 * 16), shape: [1, 1, 24, 16] };
    await expect(unet.predict({ ...request, residuals: { down: [narrow], middle } })).rejects.toMatchObject({
      code: "INPUT_SHAPE",
      message: "the UNet was given residual 0 of shape 1×1×24×16, but takes batch×32×height×width.",
    });
    expect(largestDifference(await unet.predict(request), of("unet.out"))).toBeLessThan(limit);
    await unet.close();
  });
});

function unetOf(base: string) {
  const model = referenceModels.find(({ name }) => name === base);
  const unet = model && openCheckpoint(model.path, model.overrides).unet;
  if (!unet) throw new Error(`there is no UNet of ${base}`);
  return unet;
}

function expectedCount(tensors: ReadonlyMap<string, Tensor>, prefix: string): number {
  return [...tensors.keys()].filter((name) => name.startsWith(`${prefix}.down_`)).length;
}

function scaled({ down, middle }: ControlResiduals, strength: number): ControlResiduals {
  const scale = ({ data, shape }: Tensor) =>
    tensor(
      data.map((value) => strength * value),
      shape,
    );
  return { down: down.map(scale), middle: scale(middle) };
}
