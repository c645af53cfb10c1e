import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { EvokeError } from "@evoke/errors";
import type { EvokeEvent, SessionJson, SessionRequest } from "@evoke/invoke";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { type Configuration, loadConfiguration } from "../index.ts";
import { builtModule } from "../testing/built-module.ts";
import { WorkerProcess } from "./worker-process.ts";

const invokerModule = new URL("../testing/worker-invoker.mjs", import.meta.url).href;
let entry: URL;
let configuration: Configuration;
let worker: WorkerProcess;

beforeAll(() => {
  entry = new URL(builtModule("processes/worker-main.js"));
}, 120_000);
beforeEach(async () => {
  const flags = { root: temporaryFolder(), log_level: "silent" };
  ({ configuration } = await loadConfiguration({ flags, environment: {} }));
  worker = open(configuration);
});
afterEach(() => worker.close());

function open(settings: Configuration, killAfterMs = 300): WorkerProcess {
  return new WorkerProcess({ invokerModule, configuration: settings, killAfterMs, entry });
}

/** A session of one node that has not begun. */
function sessionOf(type: string, fields: Readonly<Record<string, unknown>> = {}): SessionRequest {
  const session: SessionJson = {
    id: "session",
    graph: { id: "graph", nodes: { node: { id: "node", type, ...fields } }, edges: [] },
    execution_graph: { id: "execution", nodes: {}, edges: [] },
    executed: [],
    executed_history: [],
    results: {},
    errors: {},
    prepared_source_mapping: {},
    source_prepared_mapping: {},
    prepared_iteration_paths: {},
    indegree: {},
    ready_order: [],
  };
  return { session };
}

async function resultOf(type: string, fields: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
  const { results } = await worker.run(sessionOf(type, fields));
  return Object.values(results)[0]?.["value"];
}

async function failureOf(run: Promise<unknown>): Promise<EvokeError> {
  const error: unknown = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof EvokeError) return error;
  throw new Error(`not refused: ${error}`);
}

/** Whether a process is there and no zombie. */
function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}/stat`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "latin1"));
}

describe("WorkerProcess", () => {
  it("runs sessions in one other process, in order", async () => {
    const pids = await Promise.all([resultOf("process_id"), resultOf("process_id"), resultOf("process_id")]);
    expect(new Set(pids).size).toBe(1);
    expect(pids[0]).not.toBe(process.pid);
    expect(pids[0]).toBe(await worker.pid());
  });

  it("is replaced on request, once what it runs has ended", async () => {
    const pids = [resultOf("process_id"), worker.renew().then(() => undefined), resultOf("process_id")];
    const [before, , after] = await Promise.all(pids);
    expect(after).not.toBe(before);
    expect(isRunning(Number(before))).toBe(false);
  });

  it("passes events on while the session runs", async () => {
    const events: EvokeEvent[] = [];
    await worker.run(sessionOf("slow_steps", { steps: 3 }), { onEvent: (event) => events.push(event) });
    expect(events.map(({ name }) => name)).toEqual([
      "invocation_started",
      ...Array(3).fill("invocation_progress"),
      "invocation_complete",
    ]);
    expect(events[1]?.payload).toMatchObject({ session_id: "session", message: "Denoising", percentage: 1 / 3 });
  });

  it("gives a node's error back as part of the session", async () => {
    const { errors } = await worker.run(sessionOf("refuse"));
    expect(Object.values(errors)[0]).toContain("this node always fails");
  });

  it("cancels between steps, and the process lives on", async () => {
    const patient = open(configuration, 30_000);
    const pidOf = async () => Object.values((await patient.run(sessionOf("process_id"))).results)[0]?.["value"];
    const pid = await pidOf();
    const cancel = new AbortController();
    const onEvent = ({ name }: EvokeEvent) => name === "invocation_progress" && cancel.abort();
    const run = patient.run(sessionOf("slow_steps", { steps: 2000 }), { signal: cancel.signal, onEvent });
    expect((await failureOf(run)).code).toBe("CANCELED");
    expect(await pidOf()).toBe(pid);
    await patient.close();
  });

  it("kills a process that does not obey a cancel in time, and starts another", async () => {
    const pid = Number(await resultOf("process_id"));
    const cancel = new AbortController();
    const run = failureOf(worker.run(sessionOf("blocking", { ms: 60_000 }), { signal: cancel.signal }));
    await setTimeout(50);
    const started = performance.now();
    cancel.abort();
    expect((await run).code).toBe("CANCELED");
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(isRunning(pid)).toBe(false);
    expect(await resultOf("process_id")).not.toBe(pid);
  });

  it("a session that is cancelled before its turn never starts", async () => {
    const cancel = new AbortController();
    const first = resultOf("slow_steps", { steps: 5 });
    const second = failureOf(worker.run(sessionOf("abort"), { signal: cancel.signal }));
    cancel.abort();
    expect(await first).toBe(5);
    expect((await second).code).toBe("CANCELED");
  });

  it("faults row 30: a process that aborts fails its session with the last log lines, and the next one runs", async () => {
    const error = await failureOf(worker.run(sessionOf("abort")));
    expect(error.code).toBe("WORKER_CRASHED");
    expect(error.message).toContain("signal SIGABRT");
    expect(error.message).toContain("about to abort | fatal: out of something");
    expect((await failureOf(worker.run(sessionOf("exit", { code: 134 })))).message).toContain("exit code 134");
    expect(await resultOf("process_id")).toBeTypeOf("number");
  });

  it("faults row 41: a node that never comes back is ended after its time, and the next one runs", async () => {
    const patient = new WorkerProcess({ invokerModule, configuration, nodeTimeoutMs: 2000, entry });
    const pid = Number(Object.values((await patient.run(sessionOf("process_id"))).results)[0]?.["value"]);
    const error = await failureOf(patient.run(sessionOf("blocking", { ms: 60_000 })));
    expect(error.code).toBe("NODE_TIMED_OUT");
    expect(error.message).toBe("blocking gave no sign of life for 2 s, and its process was ended.");
    expect(isRunning(pid)).toBe(false);
    expect((await patient.run(sessionOf("slow_steps", { steps: 150 }))).errors).toEqual({});
    await patient.close();
  });

  it("faults row 29: a process killed from outside fails its session", async () => {
    const pid = Number(await resultOf("process_id"));
    const run = failureOf(worker.run(sessionOf("slow_steps", { steps: 1000 })));
    await setTimeout(50);
    process.kill(pid, "SIGKILL");
    expect((await run).message).toContain("signal SIGKILL");
  });

  it("says why an invoker cannot be built", async () => {
    const file = join(configuration.root, "file");
    writeFileSync(file, "");
    const broken = open({ ...configuration, outputs_dir: join(file, "outputs") });
    expect((await failureOf(broken.run(sessionOf("process_id")))).code).toBe("STORAGE_FAILED");
    await broken.close();
  });

  it("leaves no process behind when it is closed, whatever runs", async () => {
    const pid = Number(await resultOf("process_id"));
    const running = failureOf(worker.run(sessionOf("blocking", { ms: 60_000 })));
    const waiting = failureOf(worker.run(sessionOf("process_id")));
    await setTimeout(50);
    await worker.close();
    expect((await running).code).toBe("WORKER_CLOSED");
    expect((await waiting).code).toBe("WORKER_CLOSED");
    expect(isRunning(pid)).toBe(false);
    expect((await failureOf(worker.run(sessionOf("process_id")))).code).toBe("WORKER_CLOSED");
  });
});
