import { Invoker } from "@evoke/invoke";
import { createServices } from "@evoke/services";
import { testRegistry } from "./queue-invocations.mjs";

/** The invoker of the worker process under test. */
export async function createInvoker(configuration, shared) {
  const { services, invokerServices, close } = await createServices(configuration, { objects: "folder", ...shared });
  const invoker = new Invoker({ registry: testRegistry(), services, invokerServices });
  return { run: (request, options) => invoker.run(request, options), close };
}
