import type { Tensor } from "@evoke/engine";
import type { Comparison, Outcome } from "./report.ts";

/** Collects the comparisons of one case, in order, and hands each on as soon as it is made. */
export class Checks {
  readonly #caseName: string;
  readonly #onComparison: (comparison: Comparison) => void;

  constructor(caseName: string, onComparison: (comparison: Comparison) => void) {
    this.#caseName = caseName;
    this.#onComparison = onComparison;
  }

  /** Compares shapes exactly and values by their largest absolute difference. */
  tensor(quantity: string, { got, expected, limit }: Expectation<Tensor>): void {
    const shapes = [got.shape, expected.shape].map((shape) => `[${shape.join(", ")}]`);
    if (shapes[0] !== shapes[1]) {
      this.fail(quantity, `shape ${shapes[0]} where ${shapes[1]} is expected`);
      return;
    }
    this.numbers(quantity, { got: got.data, expected: expected.data, limit });
  }

  /** Compares lists of numbers by their largest absolute difference. */
  numbers(quantity: string, { got, expected, limit }: Expectation<ArrayLike<number>>): void {
    if (got.length !== expected.length) {
      this.fail(quantity, `${got.length} values where ${expected.length} are expected`);
      return;
    }
    this.#add(quantity, { kind: "compared", difference: largestDifference(got, expected), limit });
  }

  /** Compares lists of numbers by their largest relative difference. */
  ratios(quantity: string, { got, expected, limit }: Expectation<ArrayLike<number>>): void {
    const scale = Array.from(expected, (value) => (value === 0 ? 1 : Math.abs(value)));
    const relative = (values: ArrayLike<number>) => Array.from(values, (value, i) => value / (scale[i] ?? 1));
    this.numbers(quantity, { got: relative(got), expected: relative(expected), limit });
  }

  fail(quantity: string, reason: string): void {
    this.#add(quantity, { kind: "failed", reason });
  }

  /** For what the engine does not offer; says why. */
  skip(quantity: string, reason: string): void {
    this.#add(quantity, { kind: "skipped", reason });
  }

  /** Runs some checks; an error in them, such as a missing file, is one failed comparison, and the case goes on. */
  async attempt(quantity: string, checks: () => void | Promise<void>): Promise<void> {
    try {
      await checks();
    } catch (error) {
      this.fail(quantity, error instanceof Error ? error.message : String(error));
    }
  }

  #add(quantity: string, outcome: Outcome): void {
    this.#onComparison({ caseName: this.#caseName, quantity, outcome });
  }
}

export interface Expectation<Values> {
  readonly got: Values;
  readonly expected: Values;
  /** Largest difference that agrees. */
  readonly limit: number;
}

/** NaN when any difference is: a reduction by `Math.max` keeps it. Equal infinities agree. */
function largestDifference(got: ArrayLike<number>, expected: ArrayLike<number>): number {
  let worst = 0;
  for (let i = 0; i < got.length; i++) {
    if (got[i] !== expected[i]) worst = Math.max(worst, Math.abs(got[i] - expected[i]));
  }
  return worst;
}
