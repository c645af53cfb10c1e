import { type ChildProcess, fork } from "node:child_process";
import { Readable } from "node:stream";
import type { ModelCacheStatistics } from "@evoke/engine";
import { EvokeError } from "@evoke/errors";
import type { InvocationCache, SessionJson, SessionRequest, SessionRunOptions } from "@evoke/invoke";
import { answerCacheCall, type CacheCall } from "../cache/cache-call.ts";
import { HangWatch } from "./hang-watch.ts";
import { Heartbeat } from "./heartbeat.ts";
import { LogTail } from "./log-tail.ts";
import {
  type FromWorker,
  HEARTBEAT_FD,
  messageToError,
  type SharedServices,
  type ToWorker,
  type WorkerStart,
} from "./protocol.ts";

export interface WorkerChildOptions extends WorkerStart, SharedServices {
  /** The worker's program: `worker-main.js` of this package. */
  readonly entry: URL;
  /** How long a cancel or a close may take before the process is killed, in milliseconds. */
  readonly killAfterMs: number;
  /** After how long without a heartbeat the process is killed, in milliseconds. */
  readonly stallAfterMs: number;
  /** After how long without a word from its nodes a session is ended, with the process, in milliseconds; 0 means never. */
  readonly nodeTimeoutMs: number;
  /** Called about twice a second while the process lives, also while it computes. */
  readonly onBeat?: () => void;
}

/** What the process was asked and has not answered yet. */
interface Question {
  readonly onMessage: (message: FromWorker) => void;
  readonly onEnd: (reason: string) => void;
}

/** One child process, from its start to its end. It is asked one thing at a time. */
export class WorkerChild {
  readonly #process: ChildProcess;
  readonly #killAfterMs: number;
  readonly #nodeTimeoutMs: number;
  readonly #log = new LogTail();
  readonly #heartbeat: Heartbeat | undefined;
  /** Settles once the process is gone and everything that it wrote is read. */
  readonly #ended: Promise<void>;
  #question: Question | undefined;
  #networks: ModelCacheStatistics | undefined;
  /** How the process ended, in words. */
  #end: string | undefined;

  private constructor(options: WorkerChildOptions) {
    const { entry, killAfterMs, nodeTimeoutMs, stallAfterMs, onBeat, invocationCache } = options;
    this.#killAfterMs = killAfterMs;
    this.#nodeTimeoutMs = nodeTimeoutMs;
    // Flags of this process, such as a debugger's port, are not for the child.
    this.#process = fork(entry, [], {
      execArgv: [],
      serialization: "advanced",
      stdio: ["ignore", "pipe", "pipe", "ipc", "pipe"],
    });
    // Its stdout goes to stderr as well: the stdout of this process is for results.
    for (const stream of [this.#process.stdout, this.#process.stderr])
      if (stream) this.#log.follow(stream, process.stderr);
    let stalled = false;
    const beats = this.#process.stdio[HEARTBEAT_FD];
    if (beats instanceof Readable) {
      const onStall = (): void => {
        stalled = true;
        this.kill();
      };
      this.#heartbeat = new Heartbeat(beats, { stallAfterMs, onBeat: () => onBeat?.(), onStall });
    }
    this.#process.on("message", (message: FromWorker) => {
      if (message.kind === "networks") this.#networks = message.statistics;
      else if (message.kind !== "cache") this.#question?.onMessage(message);
      else if (invocationCache) void this.#answer(invocationCache, message.call);
    });
    this.#ended = new Promise((resolve) => {
      const end = (reason: string): void => {
        this.#end = stalled ? `no sign of life for ${stallAfterMs / 1000} s` : reason;
        this.#heartbeat?.close();
        this.#question?.onEnd(this.#end);
        resolve();
      };
      this.#process.once("error", (error) => end(error.message));
      this.#process.once("close", (code, signal) => end(signal ? `signal ${signal}` : `exit code ${code}`));
    });
  }

  /** Starts a process that has its invoker ready. @throws WORKER_CRASHED, and what its `createInvoker` throws */
  static async start(options: WorkerChildOptions): Promise<WorkerChild> {
    const child = new WorkerChild(options);
    const { invokerModule, configuration, invocationCache } = options;
    try {
      const sharesCache = invocationCache !== undefined;
      const start: ToWorker = { kind: "start", invokerModule, configuration, sharesCache };
      await child.#ask(start, (message) => message.kind === "ready" || undefined);
      return child;
    } catch (error) {
      child.kill();
      throw error;
    }
  }

  get alive(): boolean {
    return this.#process.connected;
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** How its cache of networks was doing when its last session ended. */
  get networks(): ModelCacheStatistics | undefined {
    return this.#networks;
  }

  /** The process' own memory in bytes, as of its last heartbeat. */
  get memory(): number {
    return this.#heartbeat?.memory ?? 0;
  }

  /**
   * Runs a session. A cancel that is not obeyed in time kills the process, and so does a node that hangs.
   * @throws CANCELED, NODE_TIMED_OUT, WORKER_CRASHED
   */
  async run(request: SessionRequest, { signal, onEvent }: SessionRunOptions): Promise<SessionJson> {
    let killing: NodeJS.Timeout | undefined;
    const cancel = (): void => {
      this.#send({ kind: "cancel" });
      killing = setTimeout(() => this.kill(), this.#killAfterMs);
    };
    signal?.addEventListener("abort", cancel, { once: true });
    const watch = new HangWatch({ timeoutMs: this.#nodeTimeoutMs, onHang: () => this.kill() });
    try {
      return await this.#ask({ kind: "run", request }, (message) => {
        if (message.kind === "event") {
          watch.heard(message.event);
          onEvent?.(message.event);
        }
        return message.kind === "done" ? message.session : undefined;
      });
    } catch (error) {
      throw signal?.aborted ? new EvokeError("CANCELED", {}, { cause: error }) : (watch.error ?? error);
    } finally {
      watch.close();
      clearTimeout(killing);
      signal?.removeEventListener("abort", cancel);
    }
  }

  /** Ends the process: politely, then by force. */
  async close(): Promise<void> {
    this.#send({ kind: "close" });
    const killing = setTimeout(() => this.kill(), this.#killAfterMs);
    await this.#ended;
    clearTimeout(killing);
  }

  kill(): void {
    this.#process.kill("SIGKILL");
  }

  /** Sends a message and gives the first answer that `pick` accepts. @throws what the worker reports; WORKER_CRASHED */
  async #ask<Answer>(message: ToWorker, pick: (reply: FromWorker) => Answer | undefined): Promise<Answer> {
    const answer = new Promise<Answer>((resolve, reject) => {
      this.#question = {
        onMessage: (reply) => {
          if (reply.kind === "failed") return reject(messageToError(reply.error));
          try {
            const picked = pick(reply);
            if (picked !== undefined) resolve(picked);
          } catch (error) {
            // A listener failed. What the process still answers must not be taken for the answer to the next question.
            this.kill();
            reject(error);
          }
        },
        onEnd: (reason) => reject(new EvokeError("WORKER_CRASHED", { reason, log: this.#log.toString() })),
      };
    });
    this.#send(message);
    if (this.#end !== undefined) this.#question?.onEnd(this.#end);
    try {
      return await answer;
    } finally {
      this.#question = undefined;
    }
  }

  async #answer(cache: InvocationCache, call: CacheCall): Promise<void> {
    const answer = await answerCacheCall(cache, call);
    if (answer !== undefined) this.#send({ kind: "cache-answer", answer });
  }

  /** A message to a process that has gone is lost; whoever waits for an answer learns of its end. */
  #send(message: ToWorker): void {
    if (this.#process.connected) this.#process.send(message, () => {});
  }
}
