import { describe, expect, it } from "vitest";
import { largestDifference } from "../../../../test/support/largest-difference.ts";
import { loadReferenceCase } from "../../../../test/support/reference.ts";
import { referenceModels } from "../../../../test/support/reference-models.ts";
import { createUnet } from "../runtime/unet.ts";
import { openCheckpoint } from "../weights/checkpoint.ts";
import type { Component, Parameter } from "../weights/state-dict.ts";
import type { UNetConfig } from "./config.ts";

describe("UNet", () => {
  it.each(referenceModels)("predicts what the reference of $name does", async ({ name, path, overrides }) => {
    const { tensors, tensor } = loadReferenceCase(name);
    const unet = await createUnet(unetOf(path, overrides));
    // "unet_odd", where there is one, has sizes that do not halve evenly.
    for (const prefix of ["unet", "unet_odd"].filter((candidate) => tensors.has(`${candidate}.out`))) {
      const pooled = tensors.get(`${prefix}.text_embeds`);
      const timeIds = tensors.get(`${prefix}.time_ids`);
      const prediction = await unet.predict({
        sample: tensor(`${prefix}.sample`),
        timesteps: [...tensor(`${prefix}.timestep`).data],
        context: tensor(`${prefix}.encoder_hidden_states`),
        ...(pooled && timeIds && { addition: { pooled, timeIds } }),
      });
      expect(largestDifference(prediction, tensor(`${prefix}.out`))).toBeLessThan(5e-5);
    }
    await unet.close();
  });

  it("takes one timestep for the whole batch", async () => {
    const { tensor } = loadReferenceCase("sd1");
    const unet = await createUnet(unetOf(referenceModels[0].path));
    const request = { sample: tensor("unet.sample"), context: tensor("unet.encoder_hidden_states") };
    const one = await unet.predict({ ...request, timesteps: [500] });
    const two = await unet.predict({ ...request, timesteps: [500, 500] });
    expect(one.data).toEqual(two.data);
    await unet.close();
  });

  it("sees no token where a bias hides it", async () => {
    const { tensor } = loadReferenceCase("sd1");
    const unet = await createUnet(unetOf(referenceModels[0].path));
    const [sample, context] = [tensor("unet.sample"), tensor("unet.encoder_hidden_states")];
    const [batch, tokens, width] = context.shape;
    const kept = 40;
    const contextBias = unet.config.blockOutChannels.map((_, level) => {
      const pixels = (sample.shape[2] * sample.shape[3]) / 4 ** level;
      const data = Float32Array.from({ length: pixels * tokens }, (_, index) => (index % tokens < kept ? 0 : -10_000));
      return { data, shape: [1, 1, pixels, tokens] };
    });
    const rows = Array.from({ length: batch }, (_, row) =>
      context.data.slice(row * tokens * width).slice(0, kept * width),
    );
    const shorter = { data: Float32Array.from(rows.flatMap((row) => [...row])), shape: [batch, kept, width] };

    const expected = await unet.predict({ sample, timesteps: [500], context: shorter });
    const hidden = await unet.predict({ sample, timesteps: [500], context, contextBias });
    expect(largestDifference(hidden, expected)).toBeLessThan(1e-5);
    const open = await unet.predict({ sample, timesteps: [...tensor("unet.timestep").data], context });
    expect(largestDifference(open, tensor("unet.out"))).toBeLessThan(5e-5);
    await unet.close();
  });

  it("refuses conditioning of another kind of model", async () => {
    const { tensor } = loadReferenceCase("sd1");
    const unet = await createUnet(unetOf(referenceModels[0].path));
    const context = { data: new Float32Array(2 * 77 * 64), shape: [2, 77, 64] };
    await expect(unet.predict({ sample: tensor("unet.sample"), timesteps: [1], context })).rejects.toMatchObject({
      code: "INPUT_SHAPE",
      message: "the UNet was given context of shape 2×77×64, but takes 2×tokens×48.",
    });
    await unet.close();
  });

  it("names a parameter that is missing, of another shape, or left over", async () => {
    const { config, parameters } = unetOf(referenceModels[0].path);
    const name = "mid_block.resnets.0.conv1.weight";
    const create = (changes: readonly (readonly [string, Parameter | undefined])[]) => {
      const changed = new Map<string, Parameter | undefined>([...parameters, ...changes]);
      const kept = new Map([...changed].flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
      return createUnet({ config, parameters: kept });
    };
    const vector: Parameter = { kind: "memory", dtype: "F32", shape: [2], data: new Uint8Array(8) };
    await expect(create([[name, undefined]])).rejects.toMatchObject({
      code: "PARAMETER_MISSING",
      message: `The model lacks the parameter ${name} (32×32×3×3).`,
    });
    await expect(create([[name, vector]])).rejects.toMatchObject({ code: "PARAMETER_SHAPE" });
    await expect(create([["stray", vector]])).rejects.toMatchObject({ code: "PARAMETERS_UNUSED" });
  });
});

function unetOf(...[path, overrides]: Parameters<typeof openCheckpoint>): Component<UNetConfig> {
  const { unet } = openCheckpoint(path, overrides);
  if (unet === undefined) throw new Error(`${path} has no UNet`);
  return unet;
}
