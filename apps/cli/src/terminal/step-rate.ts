/** What the moments at which steps are reported say about their pace. */
export interface StepRate {
  add(done: number): void;
  /** Seconds per step, with as many digits as are worth reading; `-` before the second report. */
  perStep(): string;
  /** Time for some more steps: `42 s`, `3 min`; `-` before the second report. */
  timeFor(steps: number): string;
}

/** Measures the pace of steps by a clock in milliseconds. */
export function stepRate(now: () => number): StepRate {
  let first: { readonly done: number; readonly at: number } | undefined;
  let last = 0;
  let seconds: number | undefined;
  return {
    add(done) {
      if (first === undefined || done < last) {
        first = { done, at: now() };
        seconds = undefined;
      } else if (done > first.done) {
        seconds = (now() - first.at) / 1000 / (done - first.done);
      }
      last = done;
    },
    perStep() {
      return seconds === undefined ? "-" : seconds.toFixed(seconds < 1 ? 3 : 1);
    },
    timeFor(steps) {
      if (seconds === undefined) return "-";
      const left = Math.ceil(seconds * steps);
      return left < 120 ? `${left} s` : `${Math.round(left / 60)} min`;
    },
  };
}
