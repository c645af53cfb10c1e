import { describe, expect, test } from "vitest";
import { createScheduler } from "../schedulers/create-scheduler.ts";
import { TorchGenerator } from "./random.ts";
import { seededNoise } from "./seeded-noise.ts";

describe("seeded noise", () => {
  test("comes from a generator with the flipped seed", () => {
    const noise = seededNoise(42, createScheduler("euler_a", { steps: 5 }));
    expect(noise(8)).toEqual(new TorchGenerator(0xffffffff - 42).randn([8]).data);
  });

  // The Brownian tree over these levels, computed with torch 2.13 and NumPy 2.4.
  test("gives normalised increments of torchsde's Brownian tree between levels", () => {
    const config = { timestep_spacing: "leading" };
    const noise = seededNoise(0, createScheduler("dpmpp_sde", { steps: 5, config }));
    const expected = [
      [5.134433746337891, 3.4311091899871826, [0.3262156546, -1.0112663507, 0.2050497234, 1.3913964033]],
      [5.134433746337891, 2.2928547859191895, [0.4964102805, 0.5841573477, 0.3989665806, 1.6250942955]],
      [2.2928547859191895, 1.6366277933120728, [-0.3798787892, 1.6875169277, -0.8212237358, -1.678827405]],
    ] as const;
    for (const [from, to, values] of expected) {
      const got = noise(60, { from, to });
      for (const [i, value] of values.entries()) expect(got[i]).toBeCloseTo(value, 5);
    }
  });

  test("repeats for the same seed and differs for another", () => {
    const scheduler = createScheduler("dpmpp_sde_k", { steps: 4 });
    const interval = { from: 3, to: 2 };
    const first = seededNoise(9, scheduler)(16, interval);
    expect(seededNoise(9, scheduler)(16, interval)).toEqual(first);
    expect(seededNoise(10, scheduler)(16, interval)).not.toEqual(first);
  });
});
