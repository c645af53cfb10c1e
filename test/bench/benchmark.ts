/** What a measurement is held to: its own value, or its ratio to the baseline. */
export interface Goal {
  readonly of: "value" | "ratio";
  readonly comparison: "at most" | "at least";
  readonly limit: number;
}

/** One figure of a benchmark. */
export interface Measurement {
  /** What was measured, unique over all benchmarks: `<benchmark>.<quantity>`. */
  readonly name: string;
  readonly value: number;
  /** Unit of `value` and `baseline`: "s", "MB", "GFLOP/s", … */
  readonly unit: string;
  /** The same quantity by a reference method (such as a plain matrix product), measured in the same run. */
  readonly baseline?: number;
  readonly goal?: Goal;
}

/** A benchmark; each file in `benchmarks/` exports one as `benchmark`. */
export interface Benchmark {
  /** The name on the command line; equal to the file's name. */
  readonly name: string;
  /** One line: what is measured, and how. */
  readonly description: string;
  /** Whether it is left out unless it is named, because it takes long. */
  readonly onlyByName?: boolean;
  /** Measures. Leaves no process, session or file behind. @throws Error when it cannot be measured here. */
  run(): Promise<readonly Measurement[]>;
}
