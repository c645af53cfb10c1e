import type { InvocationCache, InvocationCacheStatus, OutputValue } from "@evoke/invoke";
import type { CacheAnswer, CacheCall } from "./cache-call.ts";

/**
 * An invocation cache that is in another process: all workers of a server have one in common, it outlives them, and who
 * deletes a picture there knows that no worker will give it out again.
 */
export class RemoteInvocationCache implements InvocationCache {
  readonly #send: (call: CacheCall) => void;
  readonly #questions = new Map<number, (value: CacheAnswer["value"]) => void>();
  #asked = 0;

  /** `send` takes calls to the process that has the cache; its answers go to `onAnswer`. */
  constructor(send: (call: CacheCall) => void) {
    this.#send = send;
  }

  onAnswer({ question, value }: CacheAnswer): void {
    this.#questions.get(question)?.(value);
    this.#questions.delete(question);
  }

  async get(key: string): Promise<OutputValue | undefined> {
    return (await this.#ask((question) => ({ method: "get", key, question }))) as OutputValue | undefined;
  }

  set(key: string, output: OutputValue): void {
    this.#send({ method: "set", key, output });
  }

  forget(name: string): void {
    this.#send({ method: "forget", name });
  }

  clear(): void {
    this.#send({ method: "clear" });
  }

  enable(): void {
    this.#send({ method: "enable" });
  }

  disable(): void {
    this.#send({ method: "disable" });
  }

  async status(): Promise<InvocationCacheStatus> {
    return (await this.#ask((question) => ({ method: "status", question }))) as InvocationCacheStatus;
  }

  /** What the answer is depends on the call only. A process that is gone never answers: then this one ends too. */
  #ask(call: (question: number) => CacheCall): Promise<CacheAnswer["value"]> {
    this.#asked += 1;
    const question = this.#asked;
    return new Promise((resolve) => {
      this.#questions.set(question, resolve);
      this.#send(call(question));
    });
  }
}
