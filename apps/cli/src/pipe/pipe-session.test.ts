import { afterAll, beforeAll, expect, it } from "vitest";
import { openInvoker, type TestInvoker } from "../../../../test/support/invoker.ts";
import { PipeSession } from "./pipe-session.ts";
import { runHere } from "./run-added.ts";
import { splitLine } from "./split-line.ts";
import { parseStage } from "./stage.ts";

let opened: TestInvoker;
beforeAll(async () => {
  opened = await openInvoker();
});
afterAll(() => opened.close());

const newSession = () => new PipeSession(opened.invoker, runHere(opened.invoker));

/** Runs a line and gives the last result. */
async function run(session: PipeSession, line: string) {
  const stages = splitLine(line).map((words) => {
    const stage = parseStage(words, { registry: opened.invoker.registry });
    if ("help" in stage) throw new Error("no help was asked for");
    return stage;
  });
  const results = await session.run(stages, { signal: new AbortController().signal, onEvent: () => {} });
  return results.at(-1);
}

/** Milliseconds of processor time that a session of so many lines takes. */
async function costOf(lines: number): Promise<number> {
  const session = newSession();
  const before = process.cpuUsage();
  for (let line = 0; line < lines; line += 1) await run(session, "add --a 1 --b 2");
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

it("takes time in proportion to the lines", async () => {
  await costOf(100);
  const [short, long] = [await costOf(200), await costOf(800)];
  // Where every line cost as much as all before it, four times as many took sixteen times as long.
  expect(long / short).toBeLessThan(8);
});

it("is as it was before an invocation that fails, the one in front of it kept", async () => {
  const session = newSession();
  await run(session, "add --a 1 --b 2");
  await run(session, "range --start 1 --stop 4 | iterate");
  await expect(run(session, "div --link -1 item a --b 0")).rejects.toThrow("b: a number cannot be divided by 0");
  expect(session.history.map(({ node }) => node.type)).toEqual(["add", "range", "iterate"]);
  expect(await run(session, "mul --link -1 item a --b 2")).toMatchObject({
    node: { id: "4" },
    outputs: [{ value: 2 }, { value: 4 }, { value: 6 }],
  });
});
