import { setTimeout } from "node:timers/promises";
import { defineInvocation, defineOutput, InvocationRegistry } from "@evoke/invoke";
import { z } from "zod";

const output = defineOutput({ type: "number_output", fields: z.object({ value: z.number() }) });

function nodeOf(type, input, invoke) {
  const about = { title: type, version: "1.0.0", useCache: false };
  return defineInvocation({ type, ...about, input: z.object(input), output, invoke });
}

const pixels = { data: new Uint8Array(8 * 8 * 3), width: 8, height: 8, channels: 3 };

/** Nodes that behave as real ones do, or as badly as they can. */
const invocations = [
  nodeOf("picture", { number: z.number().default(0) }, async ({ number }, context) => {
    await context.images.save(pixels);
    return { value: number };
  }),
  nodeOf("large_picture", {}, async (_, context) => {
    const data = Uint8Array.from({ length: 1024 * 1024 * 3 }, () => Math.random() * 256);
    await context.images.save({ data, width: 1024, height: 1024, channels: 3 });
    return { value: data.length };
  }),
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
  nodeOf("picture_then_block", { ms: z.number(), after: z.any().default(null) }, async ({ ms }, context) => {
    await context.images.save(pixels);
    const end = Date.now() + ms;
    while (Date.now() < end);
    return { value: ms };
  }),
  nodeOf("swallow", { megabytes: z.int() }, ({ megabytes }) => {
    globalThis.swallowed = Buffer.alloc(megabytes * 1e6, 1);
    return { value: process.pid };
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

const values = defineOutput({ type: "values_output", fields: z.object({ values: z.record(z.string(), z.any()) }) });

/** Nodes of workflows that call each other, as the built-in ones. */
const calls = [
  defineInvocation({
    ...{ type: "call", title: "call", version: "1.0.0", useCache: false, openInputs: "saved_workflow_input::" },
    input: z.object({ workflow_id: z.string(), after: z.number().default(0) }),
    output: values,
    invoke: async ({ workflow_id, after: _, ...inputs }, context) => ({
      values: await context.workflows.call(workflow_id, inputs),
    }),
  }),
  defineInvocation({
    ...{ type: "workflow_return", title: "return", version: "1.0.0", useCache: false },
    input: z.object({ value: z.any() }),
    output: values,
    invoke: ({ value }) => ({ values: { value } }),
  }),
];

/** The nodes that processes under test run. */
export function testRegistry() {
  const registry = new InvocationRegistry();
  for (const invocation of [...invocations, ...calls]) registry.register(invocation);
  return registry;
}
