import { describe, expect, test } from "vitest";
import { loadReferenceCase } from "../../../../test/support/reference.ts";
import { createScheduler, createSchedulerFromClass, isSchedulerName } from "./create-scheduler.ts";
import type { Scheduler } from "./scheduler.ts";

interface Run {
  readonly key: string;
  readonly name: string;
  readonly class: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly steps: number;
  readonly set_timesteps: { readonly sigmas?: readonly number[]; readonly mu?: number };
  readonly step_kwargs: { readonly eta?: number };
  readonly prediction_type: string;
  readonly init_noise_sigma: number;
  readonly order: number;
  readonly begin_index: number;
  readonly img2img_start_step: number | null;
  readonly noise_step: readonly number[];
  readonly amplification_of_input_error: number;
  readonly max_abs_latent: number;
}

interface Description {
  readonly model_coefficients: { readonly a: number; readonly b: number; readonly c: number; readonly e: number };
  readonly runs: readonly Run[];
}

const { description, tensors } = loadReferenceCase<Description>("schedulers");

function values(key: string): Float32Array {
  const found = tensors.get(key);
  if (!found) throw new Error(`The reference has no ${key}`);
  return found.data;
}

/** Largest absolute difference; NaN where either is missing. */
function difference(got: ArrayLike<number>, wanted: ArrayLike<number>): number {
  return Array.from(wanted, (value, i) => Math.abs(value - got[i])).reduce((a, b) => Math.max(a, b), 0);
}

/** The case's closed-form network, in float32 as the reference computed it. */
function network(x: Float32Array, timestep: number): Float32Array {
  const { a, b, c, e } = description.model_coefficients;
  const bias = Math.fround((timestep / 1000) * e);
  return x.map((value) =>
    Math.fround(
      Math.fround(Math.fround(a) * Math.fround(Math.sin(Math.fround(Math.fround(b) * value)))) +
        Math.fround(Math.fround(c) * value) +
        bias,
    ),
  );
}

function schedulerOf(run: Run): Scheduler {
  const { sigmas, mu } = run.set_timesteps;
  const options = { steps: run.steps, config: run.config, sigmas, mu, eta: run.step_kwargs.eta };
  return createSchedulerFromClass(run.class, options);
}

describe.each(description.runs.map((run) => [run.key, run] as const))("%s", (key, run) => {
  test("has the reference's schedule", () => {
    const scheduler = schedulerOf(run);
    const exact = !/_k\.|kdpm|sde|exponential|beta|flow/.test(key);
    const timesteps = values(`${key}.timesteps`);
    expect(scheduler.timesteps).toHaveLength(timesteps.length);
    expect(difference(scheduler.timesteps, timesteps)).toBeLessThanOrEqual(exact ? 0 : 1e-2);
    for (const [i, sigma] of (scheduler.sigmas ?? []).entries()) {
      const wanted = values(`${key}.sigmas`)[i];
      expect(Math.abs(sigma - wanted)).toBeLessThanOrEqual(1e-5 * wanted);
    }
    expect(scheduler.initNoiseSigma).toBeCloseTo(run.init_noise_sigma, 4);
    expect(scheduler.order).toBe(run.order);
  });

  test("walks as the reference does", () => {
    const scheduler = schedulerOf(run);
    const initial = values("init_noise");
    const draws = run.noise_step.length > 0 ? values(`${key}.noise`) : new Float32Array();
    let drawn = 0;
    const walk = scheduler.start((count) => {
      const at = drawn++ * count;
      return draws.slice(at, at + count);
    }, run.begin_index);

    let sample: Float32Array = initial.map((value) => value * scheduler.initNoiseSigma);
    if (run.img2img_start_step !== null) {
      sample = scheduler.addNoise(values("original"), initial, run.begin_index);
      expect(difference(sample, values(`${key}.noised`))).toBeLessThan(1e-5);
    }
    const expected = values(`${key}.latents`);
    const limit = 1e-5 * Math.max(1, run.max_abs_latent) * Math.max(1, run.amplification_of_input_error / 10);
    for (let index = run.begin_index; index < scheduler.timesteps.length; index++) {
      const output = network(walk.scaleModelInput(sample, index), scheduler.timesteps[index]);
      sample = walk.step(output, sample, index).sample;
      const at = (index - run.begin_index) * sample.length;
      expect(difference(sample, expected.subarray(at, at + sample.length)), `call ${index}`).toBeLessThan(limit);
    }
    // Seeds only mean the same picture when the draws are taken at the same steps.
    expect(drawn).toBe(run.noise_step.length);
  });

  test.runIf(isSchedulerName(run.name))("is what its name stands for", () => {
    const { solver_order, algorithm_type, use_karras_sigmas, ...config } = run.config;
    expect(createScheduler(run.name, { steps: run.steps, config }).timesteps).toEqual(schedulerOf(run).timesteps);
  });
});
