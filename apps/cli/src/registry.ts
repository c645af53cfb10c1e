import { join } from "node:path";
import {
  addUserInvocations,
  discoverInvocations,
  type InvocationRegistry,
  type Logger,
  type UserModule,
} from "@evoke/invoke";
import { invocationFolders } from "@evoke/nodes";
import type { Configuration } from "@evoke/services";
import { terminalLogger } from "./terminal/terminal-logger.ts";

/** The folder that the user's own invocations are in. */
export function nodesFolder({ root }: Configuration): string {
  return join(root, "nodes");
}

/**
 * The invocations that come with the program and those of the user's `nodes` folder. What of them cannot be used is
 * left out with a warning.
 */
export function findInvocations(configuration: Configuration): Promise<InvocationRegistry> {
  const folder = nodesFolder(configuration);
  const earlier = found.get(folder);
  if (earlier !== undefined) return earlier;
  const registry = find(folder, terminalLogger(configuration.log_level));
  found.set(folder, registry);
  return registry;
}

/** By the user's folder: a command that looks at a node's fields and then runs it looks for the nodes once. */
const found = new Map<string, Promise<InvocationRegistry>>();

async function find(folder: string, logger: Logger): Promise<InvocationRegistry> {
  const registry = await discoverInvocations(invocationFolders);
  await addUserInvocations(registry, folder, { logger });
  return registry;
}

/** The modules of the user's `nodes` folder, and what is wrong with them. */
export async function findUserModules(configuration: Configuration): Promise<readonly UserModule[]> {
  return addUserInvocations(await discoverInvocations(invocationFolders), nodesFolder(configuration));
}
