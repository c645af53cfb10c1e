import type { Progress } from "./progress.ts";
import { stepRate } from "./step-rate.ts";

const LINE_INTERVAL_MS = 10_000;

/** Progress for logs and pipes: a line every ten seconds at most. */
export function progressLines(stream: NodeJS.WriteStream): Progress {
  const rate = stepRate(() => performance.now());
  let lastLine = performance.now();
  return {
    note(text) {
      stream.write(`${text}\n`);
    },
    step(done, total) {
      rate.add(done);
      if (performance.now() - lastLine < LINE_INTERVAL_MS) return;
      lastLine = performance.now();
      stream.write(`step ${done}/${total}, ${rate.perStep()} s/it, ${rate.timeFor(total - done)} left\n`);
    },
    finish() {},
  };
}
