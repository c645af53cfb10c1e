import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { largestDifference } from "../../../../test/support/largest-difference.ts";
import { writeNetwork } from "../../../../test/support/network-files.ts";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import type { RrdbNetConfig } from "../models/rrdbnet.ts";
import type { SwinIrConfig } from "../models/swinir.ts";
import { type Tensor, tensor } from "../tensor.ts";
import { rrdbNetTensors } from "../weights/upscalers/rrdbnet.ts";
import { srvggTensors } from "../weights/upscalers/srvgg.ts";
import { swinIrTensors } from "../weights/upscalers/swinir.ts";
import { openUpscaler } from "./open-upscaler.ts";

/** Sees four pixels far. */
const compact = srvggTensors({ architecture: "srvgg", features: 6, convolutions: 2, scale: 2 });
const esrgan: RrdbNetConfig = {
  architecture: "rrdbnet",
  features: 4,
  growth: 2,
  blocks: 1,
  doublings: 2,
  unshuffle: 2,
};
const swin: SwinIrConfig = {
  architecture: "swinir",
  width: 8,
  depths: [2],
  heads: [2],
  windowSize: 4,
  hidden: 12,
  groupConvolutions: 3,
  reconstruction: { kind: "shuffle", features: 5, factors: [3] },
  mean: [0.4488, 0.4371, 0.404],
};

const open = (...network: Parameters<typeof writeNetwork> extends [string, ...infer Rest] ? Rest : never) =>
  openUpscaler(writeNetwork(join(temporaryFolder(), "upscaler.safetensors"), ...network));

function picture(width: number, height: number): Tensor {
  const data = Float32Array.from({ length: 3 * width * height }, (_, index) => 0.5 + 0.5 * Math.sin(index * 0.37));
  return tensor(data, [1, 3, height, width]);
}

describe("openUpscaler", () => {
  it("gives by tiles what it gives on the whole where the overlap is four times what the network sees", async () => {
    const upscaler = await open(compact);
    const pixels = picture(75, 53);
    const whole = await upscaler.upscale(pixels, { tileSize: 0 });
    const tiled = await upscaler.upscale(pixels, { tileSize: 40, overlap: 16 });
    expect(largestDifference(tiled, whole)).toBeLessThan(1e-6);
    const seams = await upscaler.upscale(pixels, { tileSize: 40, overlap: 0 });
    expect(largestDifference(seams, whole)).toBeGreaterThan(1e-3);
    await upscaler.close();
  });

  it.each([
    ["an ESRGAN that folds its input", rrdbNetTensors(esrgan), 2],
    ["a SwinIR", swinIrTensors(swin), 3],
  ])("takes pictures of any size with %s", async (_, network, scale) => {
    const upscaler = await open(network);
    expect(upscaler.scale).toBe(scale);
    for (const [width, height] of [
      [1, 1],
      [2, 7],
      [13, 21],
    ]) {
      const { shape, data } = await upscaler.upscale(picture(width, height));
      expect(shape).toEqual([1, 3, height * scale, width * scale]);
      expect(data.some((value) => value !== 0)).toBe(true);
    }
    await upscaler.close();
  });

  it("computes the same from every layout of an ESRGAN", async () => {
    const results: Tensor[] = [];
    for (const layout of [0, 1, 2]) {
      const upscaler = await open(rrdbNetTensors(esrgan), { layout });
      results.push(await upscaler.upscale(picture(10, 8)));
      await upscaler.close();
    }
    for (const result of results) expect(result).toEqual(results[0]);
  });

  it("tells of every tile, and stops at the next when it is canceled", async () => {
    const upscaler = await open(compact);
    const controller = new AbortController();
    const seen: string[] = [];
    const canceled = upscaler.upscale(picture(60, 40), {
      tileSize: 32,
      overlap: 8,
      signal: controller.signal,
      onTile: ({ done, total }) => {
        seen.push(`${done}/${total}`);
        if (done === 2) controller.abort();
      },
    });
    await expect(canceled).rejects.toMatchObject({ code: "CANCELED" });
    expect(seen).toEqual(["1/6", "2/6"]);
    await upscaler.close();
  });

  it.each([
    [{ tileSize: 3 }, /^tileSize: 3 is no whole number of at least 4/],
    [{ tileSize: Number.NaN }, /^tileSize: NaN is no whole number/],
    [{ tileSize: 64, overlap: 33 }, /^overlap: 33 is no whole number between 0 and .* 32/],
    [{ overlap: -1 }, /^overlap: -1 is no whole number/],
  ])("refuses the options %j", async (options, message) => {
    const upscaler = await open(compact);
    const refused = { code: "INPUT_INVALID", message: expect.stringMatching(message) };
    await expect(upscaler.upscale(picture(8, 8), options)).rejects.toMatchObject(refused);
    await upscaler.close();
  });

  it("refuses what is no picture", async () => {
    const upscaler = await open(compact);
    const hole = picture(4, 4);
    hole.data[7] = Number.NaN;
    await expect(upscaler.upscale(hole)).rejects.toMatchObject({ code: "INPUT_INVALID" });
    const empty = tensor(new Float32Array(), [1, 3, 0, 4]);
    await expect(upscaler.upscale(empty)).rejects.toMatchObject({ code: "INPUT_INVALID" });
    const grey = tensor(new Float32Array(16), [1, 1, 4, 4]);
    await expect(upscaler.upscale(grey)).rejects.toMatchObject({ code: "INPUT_SHAPE" });
    await upscaler.close();
  });

  it("names the tensor that holds no number", async () => {
    const damaged = (name: string, values: readonly number[]) =>
      name === "body.2.bias" ? values.map(() => Number.NaN) : values;
    const upscaler = await open(compact, { replace: damaged });
    await expect(upscaler.upscale(picture(8, 8))).rejects.toMatchObject({
      code: "MODEL_TENSOR_INVALID",
      message: expect.stringMatching(/upscaler\.safetensors is damaged: tensor body\.2\.bias holds/),
    });
    await upscaler.close();
  });
});
