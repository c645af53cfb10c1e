import type { SchedulerConfig } from "./config.ts";
import { trainTimesteps } from "./training-noise.ts";

const SPACINGS = ["leading", "trailing", "linspace"] as const;

/** How inference timesteps are chosen among the training ones: Lin et al. 2023, arXiv 2305.08891, table 2. */
export type TimestepSpacing = (typeof SPACINGS)[number];

/** The configured spacing, or the solver's usual one. */
export function timestepSpacing(config: SchedulerConfig, fallback: TimestepSpacing): TimestepSpacing {
  return config.choice("timestep_spacing", SPACINGS, fallback);
}

/** Even spacing of `steps` timesteps. */
export interface SpacingOptions {
  readonly steps: number;
  readonly spacing: TimestepSpacing;
  /** Whether the low end of the training range is a step, or dropped since the solver jumps from above it to 0. */
  readonly lowEnd: "kept" | "dropped";
}

/** `steps` timesteps, high to low; "linspace" with a kept low end may give fractions. */
export function spacedTimesteps(config: SchedulerConfig, { steps, spacing, lowEnd }: SpacingOptions): number[] {
  const total = trainTimesteps(config);
  const points = lowEnd === "kept" ? steps : steps + 1;
  // With as many steps as training timesteps every spacing is all of them.
  if (points > total) return descending(steps, (i) => i);
  switch (spacing) {
    case "linspace": {
      const gap = points > 1 ? (total - 1) / (points - 1) : 0;
      const exact = descending(points, (i) => i * gap).slice(0, steps);
      return lowEnd === "kept" ? exact : exact.map(roundHalfToEven);
    }
    case "leading": {
      const gap = Math.floor(total / points);
      // The offset must not push the first timestep past the trained ones.
      const offset = Math.min(config.number("steps_offset", 1), total - 1 - (points - 1) * gap);
      return descending(points, (i) => i * gap + offset).slice(0, steps);
    }
    case "trailing":
      return Array.from({ length: steps }, (_, i) => roundHalfToEven(total - i * (total / steps)) - 1);
  }
}

/** Rounds to the nearest integer, halves to the even one. */
export function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

function descending(count: number, value: (i: number) => number): number[] {
  return Array.from({ length: count }, (_, i) => value(count - 1 - i));
}
