/** What worker processes build their invokers with. */
import { Invoker } from "@evoke/invoke";
import { type CreateInvoker, createServices } from "@evoke/services";
import { serverRegistry } from "./registry.ts";
import { version } from "./version.ts";

export const createInvoker: CreateInvoker = async (configuration, shared) => {
  const { services, invokerServices, close } = await createServices(configuration, {
    ...shared,
    objects: "folder",
    appVersion: version(),
  });
  const invoker = new Invoker({ registry: await serverRegistry(configuration), services, invokerServices });
  return {
    run: (request, options) => invoker.run(request, options),
    cacheStatistics: () => invoker.cacheStatistics(),
    close,
  };
};
