import { EvokeError } from "@evoke/errors";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFlowScheduler, createScheduler, createSchedulerFromClass } from "./create-scheduler.ts";
import type { Scheduler, SchedulerStep } from "./scheduler.ts";
import { type SchedulerName, schedulerNames } from "./scheduler-names.ts";

/** Walks with a network that knows the clean picture. */
function walk(scheduler: Scheduler, output: Float32Array): SchedulerStep {
  const run = scheduler.start((count) => Float32Array.from({ length: count }, (_, i) => Math.sin(i)));
  let step: SchedulerStep = { sample: output.map((_, i) => Math.cos(i) * scheduler.initNoiseSigma), denoised: output };
  for (const index of scheduler.timesteps.keys()) {
    if (!run.scaleModelInput(step.sample, index).every(Number.isFinite)) throw new Error(`Call ${index} is not finite`);
    step = run.step(output, step.sample, index);
  }
  return step;
}

function codeOf(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    if (error instanceof EvokeError) return { code: error.code, text: `${error.message} ${error.hint}` };
  }
  return undefined;
}

/** Models that are distilled to at most 50 steps. */
const isDistilled = (name: SchedulerName) => name === "lcm" || name === "tcd";
const spacing = fc.constantFrom("leading", "trailing", "linspace");

describe.each(schedulerNames)("%s", (name) => {
  test.each([1, 2, 3, 7, 50, 999, 1000])("comes to the picture that the network knows, in %i steps", (steps) => {
    if (isDistilled(name) && steps > 50) return;
    const config = { prediction_type: "sample", set_alpha_to_one: true };
    const picture = Float32Array.of(0.5, -1, 0, 2);
    const { sample, denoised } = walk(createScheduler(name, { steps, config }), picture);
    // DEIS and TCD end at the lowest trained noise level, 0.03; so do DDIM and PNDM where 1000 is no multiple of steps.
    for (const [i, value] of picture.entries()) {
      expect(Math.abs(sample[i] - value)).toBeLessThan(0.05);
      expect(Math.abs(denoised[i] - value)).toBeLessThan(0.05);
    }
  });

  test("has timesteps within the trained range that never rise, and levels that fall to the end", () => {
    const steps = fc.integer({ min: 1, max: isDistilled(name) ? 50 : 1000 });
    // The reference rounds every other timestep of these.
    const slack = /^kdpm_2.*_k$/.test(name) ? 0.5 : 1e-3;
    fc.assert(
      fc.property(steps, spacing, (steps, timestep_spacing) => {
        const { timesteps, sigmas, order } = createScheduler(name, { steps, config: { timestep_spacing } });
        expect(timesteps.length).toBe(order === 2 ? 2 * steps - 1 : steps + (name === "pndm" && steps > 1 ? 1 : 0));
        const rises = timesteps.findIndex((timestep, i) => !(timestep <= (i === 0 ? 999 : timesteps[i - 1] + slack)));
        expect(rises).toBe(-1);
        expect(timesteps.at(-1)).toBeGreaterThanOrEqual(0);
        expect(sigmas?.findIndex((sigma, i) => i > 0 && !(sigma <= sigmas[i - 1])) ?? -1).toBe(-1);
      }),
      { numRuns: 20 },
    );
  });

  test("leaves a sample that needs no noise as it is, up to its scale", () => {
    const scheduler = createScheduler(name, { steps: 10 });
    const zero = new Float32Array(3);
    const [first, second, third] = scheduler.addNoise(Float32Array.of(1, 2, -4), zero, 0);
    expect(second / first).toBeCloseTo(2, 5);
    expect(third / first).toBeCloseTo(-4, 5);
    expect(scheduler.addNoise(zero, zero, 4)).toEqual(zero);
  });
});

describe("creating a scheduler", () => {
  test("refuses an unknown name and proposes the nearest", () => {
    expect(codeOf(() => createScheduler("dpmp_2m", { steps: 5 }))).toMatchObject({
      code: "SCHEDULER_UNKNOWN",
      text: expect.stringContaining('Did you mean "dpmpp_2m"?'),
    });
    expect(codeOf(() => createScheduler("constructor", { steps: 5 }))).toMatchObject({ code: "SCHEDULER_UNKNOWN" });
    expect(codeOf(() => createFlowScheduler("ddim", { steps: 5 }))).toMatchObject({ code: "SCHEDULER_UNKNOWN" });
    expect(codeOf(() => createSchedulerFromClass("EDM", { steps: 5 }))).toMatchObject({ code: "SCHEDULER_UNKNOWN" });
  });

  test.each([0, -1, 1.5, 1001, Number.NaN])("refuses %d steps and names the field", (steps) => {
    expect(codeOf(() => createScheduler("euler", { steps }))).toMatchObject({
      code: "SCHEDULER_OPTION_INVALID",
      text: expect.stringContaining("steps to a whole number from 1 to 1000"),
    });
  });

  test("refuses more steps than a distilled model's teacher walked", () => {
    expect(codeOf(() => createScheduler("lcm", { steps: 51 }))).toMatchObject({
      text: expect.stringContaining("original_inference_steps"),
    });
  });

  test.each([
    ["beta_schedule", "sigmoid"],
    ["beta_start", "0.1"],
    ["prediction_type", "noise"],
    ["timestep_spacing", 3],
    ["num_train_timesteps", 0],
    ["trained_betas", [0.1, "x"]],
  ])("refuses a configuration whose %s is %j", (field, value) => {
    expect(codeOf(() => createScheduler("euler", { steps: 1, config: { [field]: value } }))).toMatchObject({
      code: "SCHEDULER_OPTION_INVALID",
      text: expect.stringContaining(field),
    });
  });

  test("refuses an eta outside of 0 to 1, sigmas that do not fit the steps, and a missing mu", () => {
    expect(codeOf(() => createScheduler("ddim", { steps: 5, eta: 1.5 }))).toMatchObject({
      text: expect.stringContaining("eta"),
    });
    expect(codeOf(() => createFlowScheduler("euler", { steps: 5, sigmas: [1] }))).toMatchObject({
      text: expect.stringContaining("sigmas"),
    });
    const config = { use_dynamic_shifting: true };
    expect(codeOf(() => createFlowScheduler("euler", { steps: 5, config }))).toMatchObject({
      text: expect.stringContaining("mu"),
    });
  });

  test("ignores fields that a solver does not know, and another solver's variants", () => {
    const config = { solver_type: "bh2", thresholding: true, anything: { at: "all" }, use_karras_sigmas: true };
    expect(createScheduler("dpmpp_2m", { steps: 6, config }).timesteps).toEqual(
      createScheduler("dpmpp_2m", { steps: 6 }).timesteps,
    );
  });

  test("starts a new walk without the history of an earlier one", () => {
    const scheduler = createScheduler("dpmpp_3m", { steps: 6 });
    const picture = Float32Array.of(1, 2);
    expect(walk(scheduler, picture)).toEqual(walk(scheduler, picture));
  });
});
