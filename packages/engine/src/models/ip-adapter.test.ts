import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { largestDifference } from "../../../../test/support/largest-difference.ts";
import { referenceDir } from "../../../../test/support/paths.ts";
import { loadReferenceCase } from "../../../../test/support/reference.ts";
import { createImageEncoder, createImageProjector } from "../runtime/image-encoder.ts";
import { createUnet } from "../runtime/unet.ts";
import { openCheckpoint } from "../weights/checkpoint.ts";
import { openImageEncoder, openIpAdapter } from "../weights/ip-adapter.ts";

const limit = 5e-5;
const folder = join(referenceDir, "ip-adapter/model");

describe.runIf(existsSync(folder))("IP-Adapter", () => {
  it("sees a picture as the reference does", async () => {
    const { tensor } = loadReferenceCase("ip-adapter");
    const encoder = await createImageEncoder(openImageEncoder(join(folder, "image_encoder")));
    const { embeds, penultimate } = await encoder.encode(tensor("pixel_values"));
    expect(largestDifference(embeds, tensor("vision.image_embeds"))).toBeLessThan(limit);
    expect(largestDifference(penultimate, tensor("vision.penultimate"))).toBeLessThan(limit);
    await encoder.close();
  });

  it.each([
    ["basic", "ip-adapter_tiny.safetensors"],
    ["plus", "ip-adapter-plus_tiny.safetensors"],
  ])("steers a UNet in its %s form as the reference does", async (kind, file) => {
    const { tensor } = loadReferenceCase("ip-adapter");
    const component = openIpAdapter(join(folder, file));
    expect(component.config.kind).toBe(kind);
    const projector = await createImageProjector(component);
    const tokens = await projector.project({
      embeds: tensor("vision.image_embeds"),
      penultimate: tensor("vision.penultimate"),
    });
    expect(largestDifference(tokens, tensor(`${kind}.image_tokens`))).toBeLessThan(limit);

    const { unet: base } = openCheckpoint(join(referenceDir, "sd1/model"));
    if (base === undefined) throw new Error("the case has no UNet");
    const unet = await createUnet(base);
    const request = {
      sample: tensor("sample"),
      timesteps: [...tensor("timestep").data],
      context: tensor("encoder_hidden_states"),
    };
    const prompt = { adapter: component.adapter, tokens, scale: 0.7 };
    const steered = await unet.predict({ ...request, imagePrompts: [prompt] });
    expect(largestDifference(steered, tensor(`${kind}.unet_out`))).toBeLessThan(limit);
    const halves = await unet.predict({
      ...request,
      imagePrompts: [
        { ...prompt, scale: 0.35 },
        { ...prompt, scale: 0.35 },
      ],
    });
    expect(largestDifference(halves, tensor(`${kind}.unet_out`))).toBeLessThan(limit);
    const nowhere = [1, 4, 16, 64].map((part) => {
      const pixels = (24 * 16) / part;
      return { data: new Float32Array(pixels), shape: [1, pixels, 1] };
    });
    for (const hidden of [
      { ...prompt, layers: () => false },
      { ...prompt, masks: nowhere },
    ]) {
      const unseen = await unet.predict({ ...request, imagePrompts: [hidden] });
      expect(largestDifference(unseen, tensor("unet_out_without"))).toBeLessThan(limit);
    }
    const plain = await unet.predict(request);
    expect(largestDifference(plain, tensor("unet_out_without"))).toBeLessThan(limit);
    await projector.close();
    await unet.close();
  });
});
