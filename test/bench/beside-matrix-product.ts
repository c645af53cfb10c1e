import { matrixProduct } from "./matrix-product.ts";
import { median } from "./median.ts";

/** Medians of some runs. */
export interface RunTimes {
  readonly seconds: number;
  /** GFLOP/s of a plain matrix product at the same time. */
  readonly matrixRate: number;
}

/**
 * Times runs and matrix products in turn, so that whatever else the machine does slows both alike. The first of each, which
 * maps and warms, is not counted.
 */
export async function besideMatrixProduct(repetitions: number, run: () => Promise<unknown>): Promise<RunTimes> {
  const reference = await matrixProduct();
  const seconds: number[] = [];
  const rates: number[] = [];
  for (let repetition = 0; repetition <= repetitions; repetition += 1) {
    const rate = await reference.rate();
    const start = performance.now();
    await run();
    const time = (performance.now() - start) / 1000;
    if (repetition > 0) {
      rates.push(rate);
      seconds.push(time);
    }
  }
  await reference.close();
  return { seconds: median(seconds), matrixRate: median(rates) };
}
