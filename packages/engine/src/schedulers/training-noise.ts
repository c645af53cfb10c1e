import type { SchedulerConfig } from "./config.ts";

const BETA_SCHEDULES = ["scaled_linear", "linear", "squaredcos_cap_v2"] as const;

/** What stands in for the infinite sigma of pure noise: that of the smallest float16 product, 2^-24. */
const HIGHEST_SIGMA = 4096;

/** Timesteps that the network was trained with. */
export function trainTimesteps(config: SchedulerConfig): number {
  return config.numbers("trained_betas")?.length ?? config.count("num_train_timesteps", 1000);
}

/**
 * The cumulative products of 1 - beta over the training timesteps (Ho et al. 2020, arXiv 2006.11239). Rounded to
 * float32 where torch rounds, so that schedules agree to the last bits.
 */
export function alphasCumprod(config: SchedulerConfig): Float32Array {
  const products = new Float32Array(trainTimesteps(config));
  let product = 1;
  for (const [i, beta] of betas(config).entries()) {
    product *= Math.fround(1 - beta);
    products[i] = product;
  }
  return config.flag("rescale_betas_zero_snr", false) ? toZeroTerminalSnr(products) : products;
}

/** Noise-to-signal ratios of the training timesteps, low to high, all finite. */
export function trainingSigmas(config: SchedulerConfig): Float32Array {
  return alphasCumprod(config).map((product) =>
    product === 0 ? HIGHEST_SIGMA : Math.sqrt(Math.fround(Math.fround(1 - product) / product)),
  );
}

function betas(config: SchedulerConfig): Float32Array {
  const trained = config.numbers("trained_betas");
  if (trained) return Float32Array.from(trained);
  const count = trainTimesteps(config);
  const start = config.number("beta_start", 0.00085);
  const end = config.number("beta_end", 0.012);
  switch (config.choice("beta_schedule", BETA_SCHEDULES, "scaled_linear")) {
    case "scaled_linear":
      return linspace32(Math.sqrt(start), Math.sqrt(end), count).map((root) => root * root);
    case "linear":
      return linspace32(start, end, count);
    case "squaredcos_cap_v2":
      return Float32Array.from({ length: count }, (_, i) =>
        Math.min(1 - cosineProduct((i + 1) / count) / cosineProduct(i / count), 0.999),
      );
  }
}

/** Evenly spaced from `start` to `end` in float32, counted from the nearer end and with fused products as torch does. */
function linspace32(start: number, end: number, count: number): Float32Array {
  const [low, high] = [Math.fround(start), Math.fround(end)];
  const step = count > 1 ? Math.fround(Math.fround(high - low) / (count - 1)) : 0;
  return Float32Array.from({ length: count }, (_, i) =>
    i < count / 2 ? low + step * i : high - step * (count - 1 - i),
  );
}

/** Nichol & Dhariwal 2021, arXiv 2102.09672, equation 17. */
function cosineProduct(time: number): number {
  return Math.cos(((time + 0.008) / 1.008) * (Math.PI / 2)) ** 2;
}

/** Shifts and scales the schedule so that it ends in pure noise: Lin et al. 2023, arXiv 2305.08891, algorithm 1. */
function toZeroTerminalSnr(products: Float32Array): Float32Array {
  const first = Math.sqrt(products[0]);
  const last = Math.sqrt(products[products.length - 1]);
  return products.map((product) => (((Math.sqrt(product) - last) * first) / (first - last)) ** 2);
}

/** The cumulative product past the last step: 1 (no noise), or the lowest trained level. */
export function finalAlphaCumprod(config: SchedulerConfig, products: Float32Array): number {
  return config.flag("set_alpha_to_one", false) ? 1 : products[0];
}
