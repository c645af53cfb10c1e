import { EvokeError } from "@evoke/errors";
import underPressure from "@fastify/under-pressure";
import type { FastifyInstance } from "fastify";

/** Mean delay of the event loop that counts as too much to do, in milliseconds. */
const DELAY = 1000;
const SAMPLE = 5000;

/**
 * Turns requests away while the server is far behind with its work, so that it can catch up. That has to last: the pause
 * of a start, or of a computer that is busy with something else for a moment, turns nobody away.
 */
export async function turnAwayWhenOverloaded(app: FastifyInstance): Promise<void> {
  let strained = 0;
  await app.register(underPressure, {
    maxEventLoopDelay: DELAY,
    sampleInterval: SAMPLE,
    pressureHandler: () => {
      if (strained > 1) throw new EvokeError("SERVER_OVERLOADED", {});
    },
  });
  const looking = setInterval(() => {
    strained = app.isUnderPressure() ? strained + 1 : 0;
  }, SAMPLE);
  looking.unref();
  app.addHook("onClose", async () => clearInterval(looking));
}
