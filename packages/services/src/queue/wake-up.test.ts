import { it } from "vitest";
import { WakeUp } from "./wake-up.ts";

it("ends a sleep at a call, or when its time is up", async () => {
  const wakeUp = new WakeUp();
  const asleep = wakeUp.sleep(60_000, wakeUp.calls);
  wakeUp.wake();
  await asleep;
  await wakeUp.sleep(5, wakeUp.calls);
});

it("a call between the look for work and the sleep is not missed", async () => {
  const wakeUp = new WakeUp();
  const { calls } = wakeUp;
  wakeUp.wake();
  await wakeUp.sleep(60_000, calls);
});
