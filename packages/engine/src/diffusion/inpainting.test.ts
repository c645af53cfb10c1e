import { describe, expect, test } from "vitest";
import { createScheduler } from "../schedulers/create-scheduler.ts";
import { tensor } from "../tensor.ts";
import { denoise } from "./denoise.ts";
import { inpainting } from "./inpainting.ts";
import { scheduleWindow } from "./schedule-window.ts";

const scheduler = createScheduler("ddim", { steps: 10, config: {} });
const shape = [1, 4, 1, 4];
const original = tensor(
  Float32Array.from({ length: 16 }, (_, index) => Math.cos(index)),
  shape,
);
const noise = tensor(
  Float32Array.from({ length: 16 }, (_, index) => Math.sin(index)),
  shape,
);
/** Keeps the first pixel, denoises the last. */
const keep = tensor(Float32Array.of(1, 0.75, 0.25, 0), [1, 1, 1, 4]);
const column = (values: Float32Array, pixel: number) => [0, 1, 2, 3].map((channel) => values[channel * 4 + pixel]);

describe("inpainting with a network that knows no masks", () => {
  const options = { inChannels: 4, original, noise, scheduler };
  const latents = new Float32Array(16).fill(5);

  test("puts the original, noised to the call's level, where the picture is kept", () => {
    const { blend } = inpainting({ keep, gradient: false }, options);
    const blended = blend?.at(latents, 3) ?? latents;
    expect(column(blended, 0)).toEqual(column(scheduler.addNoise(original.data, noise.data, 3), 0));
    expect(column(blended, 3)).toEqual([5, 5, 5, 5]);
  });

  test("mixes the two between", () => {
    const { blend } = inpainting({ keep, gradient: false }, options);
    const blended = blend?.finished(latents) ?? latents;
    expect(column(blended, 1)[0]).toBeCloseTo(0.75 * original.data[1] + 0.25 * 5, 6);
  });

  test("lets pixels of a gradient mask join in as the noise falls below their share", () => {
    const { blend } = inpainting({ keep, gradient: true }, options);
    const free = (index: number) => column(blend?.at(latents, index) ?? latents, 2)[0] === 5;
    const first = scheduler.timesteps.findIndex((timestep) => timestep < 750);
    expect(free(first - 1)).toBe(false);
    expect(free(first)).toBe(true);
  });

  test("keeps at the end whatever a gradient mask let change at all", () => {
    const { blend } = inpainting({ keep, gradient: true }, options);
    const finished = blend?.finished(latents) ?? latents;
    expect(column(finished, 0)).toEqual(column(original.data, 0));
    expect(column(finished, 1)).toEqual([5, 5, 5, 5]);
  });

  test("without a mask is nothing", () => {
    expect(inpainting(undefined, options)).toEqual({});
  });

  test("leaves the kept part exactly as it was, by any scheduler and from any start", async () => {
    for (const name of ["euler_a", "dpmpp_2m_sde_k", "heun", "lcm"]) {
      const own = createScheduler(name, { steps: 6, config: {} });
      const window = scheduleWindow(own, 0.3, 1);
      const result = await denoise({
        unet: { predict: async ({ sample }) => sample },
        scheduler: own,
        window,
        latents: tensor(own.addNoise(original.data, noise.data, window.begin), shape),
        positive: { embeds: tensor(new Float32Array(1), [1, 1, 1]) },
        negative: { embeds: tensor(new Float32Array(1), [1, 1, 1]) },
        cfgScale: 1,
        noise: (count) => new Float32Array(count).fill(0.5),
        ...inpainting({ keep, gradient: true }, { ...options, scheduler: own }),
      });
      expect(column(result.data, 0), name).toEqual(column(original.data, 0));
    }
  });
});

describe("inpainting with a network of nine channels", () => {
  const options = { inChannels: 9, original, noise, scheduler };

  test("appends the mask and the masked latents, and blends only at the end", () => {
    const maskedLatents = tensor(new Float32Array(16).fill(0.5), shape);
    const { blend, extraChannels } = inpainting({ keep, gradient: true, maskedLatents }, options);
    expect(extraChannels?.shape).toEqual([1, 5, 1, 4]);
    expect([...(extraChannels?.data ?? [])]).toEqual([0, 0.25, 0.75, 1, ...maskedLatents.data]);
    const latents = new Float32Array(16).fill(5);
    expect(blend?.at(latents, 3)).toBe(latents);
    expect(column(blend?.finished(latents) ?? latents, 0)).toEqual(column(original.data, 0));
  });

  test("blanks the latents where masked ones are not given", () => {
    const { extraChannels } = inpainting({ keep, gradient: false }, options);
    const masked = extraChannels?.data.subarray(4) ?? new Float32Array();
    expect(column(masked, 1)).toEqual(column(original.data, 1));
    expect(column(masked, 2)).toEqual([0, 0, 0, 0]);
  });

  test("paints everything anew without a mask", () => {
    const { blend, extraChannels } = inpainting(undefined, options);
    expect([...(extraChannels?.data ?? [])]).toEqual([1, 1, 1, 1, ...new Float32Array(16)]);
    expect(blend).toBeUndefined();
  });

  test("names masked latents of another size", () => {
    const maskedLatents = tensor(new Float32Array(8), [1, 4, 1, 2]);
    const error = expect.objectContaining({ code: "INPUT_INVALID" });
    expect(() => inpainting({ keep, gradient: true, maskedLatents }, options)).toThrow(error);
  });
});
