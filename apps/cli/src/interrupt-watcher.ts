// The program of the process beside the one that computes. A terminal's Ctrl-C reaches both, and this one is free to act.

/** How long the other process is given to end by itself before anything is said, in milliseconds. */
const GRACE = 300;

const parent = process.ppid;
let pressed = false;

process.on("SIGINT", () => {
  if (!pressed) setTimeout(() => process.stderr.write("\nEnding after this step; Ctrl-C again ends at once.\n"), GRACE);
  // A parent that is gone has left its number to another process.
  else if (process.ppid === parent) process.kill(parent, "SIGTERM");
  pressed = true;
});
// The pipe closes when the parent ends, however it ends.
process.stdin.on("end", () => process.exit()).resume();
