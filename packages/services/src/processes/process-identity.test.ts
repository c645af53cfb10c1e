import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { isRunning, killIdentified, processIdentity } from "./process-identity.ts";

it("says whether a process is there", async () => {
  const child = spawn("sleep", ["60"]);
  const pid = child.pid ?? 0;
  expect(isRunning(pid)).toBe(true);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect([pid, 0, -1, Number.NaN].map(isRunning)).toEqual([false, false, false, false]);
});

it.skipIf(process.platform !== "linux")("kills the process that is meant and no other of that number", async () => {
  const child = spawn("sleep", ["60"]);
  const identity = processIdentity(child.pid ?? 0);
  for (const other of [
    `${identity}0`,
    identity.replace(/^[^/]+/, "elsewhere"),
    identity.replace(/\/[^/]+\//, "/boot/"),
  ]) {
    expect(killIdentified(other)).toBe(false);
  }
  expect(killIdentified(identity)).toBe(true);
  await once(child, "exit");
  expect(killIdentified(identity)).toBe(false);
});
