/** The noise level at a fractional training timestep; beyond the ends, the end's. */
export function sigmaAtTimestep(trainingSigmas: Float32Array, timestep: number): number {
  const at = Math.min(Math.max(timestep, 0), trainingSigmas.length - 1);
  const low = Math.floor(at);
  const high = Math.min(low + 1, trainingSigmas.length - 1);
  return trainingSigmas[low] + (at - low) * (trainingSigmas[high] - trainingSigmas[low]);
}

/** The fractional training timestep with this noise level, linear in log sigma; beyond the ends, the end's. */
export function timestepAtSigma(trainingSigmas: Float32Array, sigma: number): number {
  const above = trainingSigmas.findIndex((trained) => trained > sigma);
  const last = trainingSigmas.length - 1;
  const low = above === -1 ? last - 1 : Math.min(Math.max(above - 1, 0), last - 1);
  const [from, to] = [Math.log(trainingSigmas[low]), Math.log(trainingSigmas[low + 1])];
  const share = (Math.log(Math.max(sigma, 1e-10)) - from) / (to - from);
  return low + Math.min(Math.max(share, 0), 1);
}
