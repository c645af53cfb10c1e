import { SingleBar } from "cli-progress";
import type { Progress } from "./progress.ts";
import { stepRate } from "./step-rate.ts";

/** A bar with step, seconds per step and time left, redrawn in place. */
export function progressBar(stream: NodeJS.WriteStream): Progress {
  const rate = stepRate(() => performance.now());
  const bar = new SingleBar({
    stream,
    format: "  {bar} {value}/{total}  {rate} s/it  {left} left",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 30,
    clearOnComplete: true,
    gracefulExit: false,
    // A process that is killed could not undo a changed terminal.
    linewrap: true,
  });
  let shown: number | undefined;
  const hide = () => {
    if (shown !== undefined) bar.stop();
    shown = undefined;
  };
  return {
    note(text) {
      hide();
      stream.write(`${text}\n`);
    },
    step(done, total) {
      rate.add(done);
      if (shown !== total) {
        hide();
        bar.start(total, done, { rate: "-", left: "-" });
        shown = total;
      }
      bar.update(done, { rate: rate.perStep(), left: rate.timeFor(total - done) });
      if (done >= total) hide();
    },
    finish: hide,
  };
}
