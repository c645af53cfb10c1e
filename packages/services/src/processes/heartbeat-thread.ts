/**
 * The program of a worker process' heartbeat thread: says every now and then that the process is alive, and how much
 * memory it has. It is a thread of its own because inference keeps the main thread from everything for seconds.
 */
import { writeSync } from "node:fs";
import { privateMemory } from "./private-memory.ts";
import { HEARTBEAT_FD, HEARTBEAT_MS } from "./protocol.ts";

beat();
setInterval(beat, HEARTBEAT_MS);

function beat(): void {
  try {
    writeSync(HEARTBEAT_FD, `${privateMemory()}\n`);
  } catch (error) {
    // A reader that does not read for long is still there.
    if (error instanceof Error && "code" in error && error.code === "EAGAIN") return;
    // Nobody is there to work for. The main thread may be deep in a step, and whatever it would still save belongs to
    // a run that has been given to someone else.
    process.kill(process.pid, "SIGKILL");
  }
}
