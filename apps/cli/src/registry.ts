import { join } from "node:path";
import { discoverInvocations, type InvocationRegistry } from "@evoke/invoke";
import { invocationFolders } from "@evoke/nodes";
import type { Configuration } from "@evoke/services";

/** The invocations that come with the program and those of the user's `nodes` folder. */
export function findInvocations({ root }: Configuration): Promise<InvocationRegistry> {
  return discoverInvocations([...invocationFolders, join(root, "nodes")]);
}
