/** Measures seconds per step from the moments at which steps are reported. */
export function stepRate(now: () => number): { add(done: number): void; perStep(): string } {
  let first: { readonly done: number; readonly at: number } | undefined;
  let seconds: number | undefined;
  return {
    add(done) {
      if (first === undefined || done < first.done) {
        first = { done, at: now() };
        seconds = undefined;
      } else if (done > first.done) {
        seconds = (now() - first.at) / 1000 / (done - first.done);
      }
    },
    /** With as many digits as are worth reading; `-` before the second report. */
    perStep() {
      if (seconds === undefined) return "-";
      return seconds < 1 ? seconds.toFixed(3) : seconds.toFixed(1);
    },
  };
}
