import { addUserInvocations, discoverInvocations, Invoker } from "@evoke/invoke";
import { invocationFolders } from "@evoke/nodes";
import { createServices } from "@evoke/services";

/** The invoker of a worker process with the built-in invocations, and with those of the folder `nodes` in its root. */
export async function createInvoker(configuration, shared) {
  const { services, invokerServices } = await createServices(configuration, { objects: "folder", ...shared });
  const registry = await discoverInvocations(invocationFolders);
  await addUserInvocations(registry, `${configuration.root}/nodes`);
  return new Invoker({ registry, services, invokerServices });
}
