import type { SchedulerConfig } from "./config.ts";
import { linearCombination } from "./linear-combination.ts";
import type { PredictionType } from "./scheduler.ts";

/** How a noised sample is mixed: sample = alpha · clean + sigma · noise. */
export interface NoiseLevel {
  readonly alpha: number;
  readonly sigma: number;
}

/** A network's output beside the sample that it was given. */
export interface Prediction {
  readonly type: PredictionType;
  readonly output: Float32Array;
  readonly sample: Float32Array;
}

const PREDICTION_TYPES = ["epsilon", "v_prediction", "sample", "flow_prediction"] as const;

/** What the network was trained to predict. */
export function predictionType(config: SchedulerConfig): PredictionType {
  return config.choice("prediction_type", PREDICTION_TYPES, "epsilon");
}

/** Variance-preserving level (alpha² + sigma² = 1) with this cumulative product of alphas. */
export function variancePreservingLevel(alphaCumprod: number): NoiseLevel {
  return { alpha: Math.sqrt(alphaCumprod), sigma: Math.sqrt(1 - alphaCumprod) };
}

/** Variance-preserving level with this ratio sigma / alpha. */
export function levelOfRatio(ratio: number): NoiseLevel {
  const alpha = 1 / Math.sqrt(1 + ratio * ratio);
  return { alpha, sigma: ratio * alpha };
}

/** The level at `sigma` on the straight path between clean sample and noise (flow matching). */
export function flowLevel(sigma: number): NoiseLevel {
  return { alpha: 1 - sigma, sigma };
}

/** The level of a sample to which noise is added without damping the clean part: clean + sigma · noise. */
export function undampedLevel(sigma: number): NoiseLevel {
  return { alpha: 1, sigma };
}

/** A clean sample noised to a level. */
export function noised(clean: Float32Array, noise: Float32Array, { alpha, sigma }: NoiseLevel): Float32Array {
  return linearCombination([alpha, clean], [sigma, noise]);
}

/** The clean sample that a prediction implies. For v: Salimans & Ho 2022, arXiv 2202.00512, appendix D. */
export function predictedDenoised({ type, output, sample }: Prediction, { alpha, sigma }: NoiseLevel): Float32Array {
  switch (type) {
    case "epsilon":
      return linearCombination([1 / alpha, sample], [-sigma / alpha, output]);
    case "v_prediction":
      return linearCombination([alpha, sample], [-sigma, output]);
    case "sample":
      return output;
    case "flow_prediction":
      return linearCombination([1, sample], [-sigma, output]);
  }
}

/** The noise that a prediction implies. */
export function predictedNoise({ type, output, sample }: Prediction, { alpha, sigma }: NoiseLevel): Float32Array {
  switch (type) {
    case "epsilon":
      return output;
    case "v_prediction":
      return linearCombination([alpha, output], [sigma, sample]);
    case "sample":
      return linearCombination([1 / sigma, sample], [-alpha / sigma, output]);
    case "flow_prediction":
      return linearCombination([1, sample], [alpha, output]);
  }
}

/**
 * The clean sample where noise is added without damping, sample = clean + sigma · noise, while the network saw the
 * sample scaled back to unit variance (Karras et al. 2022, arXiv 2206.00364, section 5).
 */
export function predictedDenoisedUnscaled(prediction: Prediction, sigma: number): Float32Array {
  const { type, output, sample } = prediction;
  const level = levelOfRatio(sigma);
  switch (type) {
    case "epsilon":
      return linearCombination([1, sample], [-sigma, output]);
    case "v_prediction":
      return linearCombination([level.alpha ** 2, sample], [-level.sigma, output]);
    case "sample":
      return output;
    case "flow_prediction":
      return predictedDenoised(prediction, flowLevel(sigma));
  }
}
