// What the process that computes for a prompt builds its invoker with.
import { Invoker } from "@evoke/invoke";
import { type CreateInvoker, createServices } from "@evoke/services";
import { findInvocations } from "../registry.ts";
import { terminalLogger } from "../terminal/terminal-logger.ts";

export const createInvoker: CreateInvoker = async (configuration, shared) => {
  const logger = terminalLogger(configuration.log_level);
  const { services, invokerServices, close } = await createServices(configuration, { ...shared, logger });
  const registry = await findInvocations(configuration);
  const invoker = new Invoker({ registry, services, invokerServices });
  return { run: (request, options) => invoker.run(request, options), close };
};
