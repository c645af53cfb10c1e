import { setTimeout } from "node:timers/promises";
import { defineInvocation, defineOutput, InvocationRegistry, Invoker } from "@evoke/invoke";
import { createServices } from "@evoke/services";
import { z } from "zod";

const output = defineOutput({ type: "number_output", fields: z.object({ value: z.number() }) });

function nodeOf(type, input, invoke) {
  return defineInvocation({
    type,
    title: type,
    version: "1.0.0",
    useCache: false,
    input: z.object(input),
    output,
    invoke,
  });
}

/** Nodes that behave as real ones do, or as badly as they can. */
const invocations = [
  nodeOf("process_id", {}, () => ({ value: process.pid })),
  nodeOf("slow_steps", { steps: z.int() }, async ({ steps }, context) => {
    for (let step = 1; step <= steps; step++) {
      await setTimeout(20);
      context.signal.throwIfAborted();
      context.progress("Denoising", step / steps);
    }
    return { value: steps };
  }),
  nodeOf("blocking", { ms: z.number() }, ({ ms }) => {
    const end = Date.now() + ms;
    while (Date.now() < end);
    return { value: ms };
  }),
  nodeOf("abort", {}, () => {
    process.stderr.write("about to abort\nfatal: out of something\n");
    process.abort();
  }),
  nodeOf("exit", { code: z.int() }, ({ code }) => process.exit(code)),
  nodeOf("refuse", {}, () => {
    throw new Error("this node always fails");
  }),
];

/** The invoker of the worker process under test. */
export async function createInvoker(configuration) {
  const { services, invokerServices, close } = await createServices(configuration, { objects: "folder" });
  const registry = new InvocationRegistry();
  for (const invocation of invocations) registry.register(invocation);
  const invoker = new Invoker({ registry, services, invokerServices });
  return { run: (request, options) => invoker.run(request, options), close };
}
