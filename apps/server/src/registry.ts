import { join } from "node:path";
import { discoverInvocations, type InvocationRegistry } from "@evoke/invoke";
import { invocationFolders } from "@evoke/nodes";
import type { Configuration } from "@evoke/services";

/** The invocations of a server and of its workers: those of the program and those of the user's `nodes` folder. */
export function serverRegistry({ root }: Configuration): Promise<InvocationRegistry> {
  return discoverInvocations([...invocationFolders, join(root, "nodes")]);
}
