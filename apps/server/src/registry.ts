import { join } from "node:path";
import { addUserInvocations, discoverInvocations, type InvocationRegistry, type Logger } from "@evoke/invoke";
import { invocationFolders } from "@evoke/nodes";
import type { Configuration } from "@evoke/services";

/**
 * The invocations of a server and of its workers: those of the program and those of the user's `nodes` folder. What of
 * them cannot be used is told to the logger.
 */
export async function serverRegistry({ root }: Configuration, logger?: Logger): Promise<InvocationRegistry> {
  const registry = await discoverInvocations(invocationFolders);
  await addUserInvocations(registry, join(root, "nodes"), { ...(logger && { logger }) });
  return registry;
}
