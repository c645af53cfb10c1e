import { expect, it } from "vitest";
import { invocationCacheConformance } from "../../../invoke/src/testing/invocation-cache-conformance.ts";
import { answerCacheCall } from "./cache-call.ts";
import { MemoryInvocationCache } from "./memory-invocation-cache.ts";
import { RemoteInvocationCache } from "./remote-invocation-cache.ts";

invocationCacheConformance("MemoryInvocationCache", (maxSize) => new MemoryInvocationCache(maxSize));
invocationCacheConformance("RemoteInvocationCache", (maxSize) => remote(new MemoryInvocationCache(maxSize)));

/** A cache as another process sees it: what goes between the two is copied, as messages are. */
function remote(cache: MemoryInvocationCache): RemoteInvocationCache {
  const far = new RemoteInvocationCache(async (call) => {
    const answer = await answerCacheCall(cache, structuredClone(call));
    if (answer !== undefined) far.onAnswer(structuredClone(answer));
  });
  return far;
}

it("answers that come in another order find their questions", async () => {
  const asked: number[] = [];
  const cache = new RemoteInvocationCache((call) => "question" in call && asked.push(call.question));
  const outputs = ["a", "b"].map((key) => cache.get(key));
  for (const question of asked.toReversed()) cache.onAnswer({ question, value: { type: `output ${question}` } });
  expect(await Promise.all(outputs)).toEqual([{ type: "output 1" }, { type: "output 2" }]);
});
