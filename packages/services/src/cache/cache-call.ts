import type { InvocationCache, InvocationCacheStatus, OutputValue } from "@evoke/invoke";

/** A call of an invocation cache as data; one with a `question` wants an answer. */
export type CacheCall =
  | { readonly method: "get"; readonly key: string; readonly question: number }
  | { readonly method: "status"; readonly question: number }
  | { readonly method: "set"; readonly key: string; readonly output: OutputValue }
  | { readonly method: "forget"; readonly name: string }
  | { readonly method: "clear" | "enable" | "disable" };

export interface CacheAnswer {
  readonly question: number;
  readonly value: OutputValue | InvocationCacheStatus | undefined;
}

/** Makes a call that came from another process, and gives the answer if it wants one. */
export async function answerCacheCall(cache: InvocationCache, call: CacheCall): Promise<CacheAnswer | undefined> {
  switch (call.method) {
    case "get":
      return { question: call.question, value: await cache.get(call.key) };
    case "status":
      return { question: call.question, value: await cache.status() };
    case "set":
      return void cache.set(call.key, call.output);
    case "forget":
      return void cache.forget(call.name);
    default:
      return void cache[call.method]();
  }
}
