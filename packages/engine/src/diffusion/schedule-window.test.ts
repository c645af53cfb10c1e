import { describe, expect, test } from "vitest";
import type { Scheduler } from "../schedulers/scheduler.ts";
import { scheduleWindow } from "./schedule-window.ts";

/** A schedule without a solver: the window looks at nothing else. */
function schedule(timesteps: readonly number[], order: 1 | 2 = 1): Scheduler {
  return {
    timesteps,
    order,
    trainTimesteps: 1000,
    initNoiseSigma: 1,
    addNoise: (original) => original,
    start: () => ({
      scaleModelInput: (sample) => sample,
      step: (_, sample) => ({ sample, denoised: sample }),
    }),
  };
}

describe("scheduleWindow", () => {
  const ten = schedule([901, 801, 701, 601, 501, 401, 301, 201, 101, 1]);

  test("runs everything from 0 to 1", () => {
    expect(scheduleWindow(ten, 0, 1)).toEqual({ begin: 0, end: 10 });
  });

  test("a strength of 0.6 skips the timesteps at or above 600", () => {
    expect(scheduleWindow(ten, 0.4, 1)).toEqual({ begin: 4, end: 10 });
  });

  test("an early end leaves the low timesteps to the next stage, which starts there", () => {
    const base = scheduleWindow(ten, 0, 0.8);
    const refiner = scheduleWindow(ten, 0.8, 1);
    expect(base).toEqual({ begin: 0, end: 8 });
    expect(refiner.begin).toBe(base.end);
  });

  test("rounds a start between two timesteps to the even one", () => {
    expect(scheduleWindow(schedule([100, 62, 20]), 0.9375, 1)).toEqual({ begin: 2, end: 3 });
  });

  test("is empty when nothing of the schedule is left", () => {
    const { begin, end } = scheduleWindow(ten, 1, 1);
    expect(end - begin).toBe(0);
  });

  test("cuts second-order schedules between pairs of calls", () => {
    const heun = schedule([801, 601, 601, 401, 401, 201, 201], 2);
    expect(scheduleWindow(heun, 0.3, 1)).toEqual({ begin: 2, end: 7 });
    expect(scheduleWindow(heun, 0, 0.6)).toEqual({ begin: 0, end: 6 });
  });
});
