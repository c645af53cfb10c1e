/** Largest absolute differences that another float32 engine may have, by what is compared. */
export const limits = {
  /** Text encoders, UNets. */
  forward: 5e-5,
  autoencoder: 1e-4,
  /** Upscalers and the networks of face restoration; times the largest expected magnitude where that is above 1. */
  restoration: 1e-4,
  /** The latents after the first step of a sampling loop. */
  firstStep: 1e-4,
  /** Latents beyond this size carry proportionally more rounding than `firstStep` allows. */
  firstStepScale: 10,
  /** A whole sampling loop, where its run states none. */
  loop: 2e-3,
  /** The picture of a sampling loop. */
  loopImage: 2e-3,
  /** Timesteps that lie between two of the training's. */
  interpolatedTimestep: 1e-2,
  /** Noise levels; relative. */
  sigmaRatio: 1e-5,
} as const;
