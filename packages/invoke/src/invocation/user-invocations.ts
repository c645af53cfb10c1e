import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { EvokeError, errorLine } from "@evoke/errors";
import type { Logger } from "../services/logger.ts";
import { importModule, invocationsOf } from "./discovery.ts";
import { type FoundModule, findUserModules } from "./find-user-modules.ts";
import { probeModules } from "./probe-modules.ts";
import type { InvocationRegistry } from "./registry.ts";
import { prepareUserFolder } from "./user-modules.ts";

/** A module of the user's `nodes` folder, and what became of it. */
export interface UserModule {
  /** The file's name, or that of the folder or package. */
  readonly name: string;
  /** The file that is imported. */
  readonly file: string;
  /** The types of its invocations that are there. */
  readonly types: readonly string[];
  /** Why it, or some of its invocations, are not there; empty: all is well. */
  readonly problems: readonly string[];
}

export interface UserInvocationOptions {
  /** Is told of each problem as a warning. */
  readonly logger?: Logger;
  /** How long the import of one module may take, in milliseconds; longer on a busy machine. Default 5000. */
  readonly importTimeoutMs?: number;
}

/**
 * Adds the invocations of a user's `nodes` folder to those that are there. A module that throws, hangs or ends the
 * process when it is imported is left out, and so is an invocation that is unusable or whose type is taken: the
 * program's own and the earlier ones stay. Everything else is there as if the bad ones were not.
 */
export async function addUserInvocations(
  registry: InvocationRegistry,
  folder: string,
  { logger, importTimeoutMs = 5000 }: UserInvocationOptions = {},
): Promise<readonly UserModule[]> {
  const found = await findUserModules(folder);
  if (found.length === 0) return [];
  const base = pathToFileURL(join(folder, "/"));
  const readable = found.filter(({ file }) => unreadable(file) === undefined);
  const urls = readable.map(({ file }) => pathToFileURL(file).href);
  const probed = await probeModules(urls, { folder: base, timeoutMs: importTimeoutMs });
  prepareUserFolder(base);
  const modules: UserModule[] = [];
  for (const module of found) {
    const reason = unreadable(module.file) ?? probed[readable.indexOf(module)];
    const problems = reason === undefined ? [] : [failure(module, reason)];
    modules.push(reason === undefined ? await addModule(registry, module) : { ...module, types: [], problems });
  }
  for (const { name, file, problems } of modules) {
    for (const problem of problems) logger?.warn({ event: "node_left_out", name, file }, problem);
  }
  return modules;
}

function failure({ file }: FoundModule, reason: string): string {
  return errorLine(new EvokeError("INVOCATION_FILE_FAILED", { file, reason: reason.replace(/\.$/, "") }));
}

/** Why this Node.js cannot read a file, if so: it takes the types out of TypeScript from 22.18 on. */
function unreadable(file: string): string | undefined {
  const features: object = process.features;
  const readsTypes = "typescript" in features && Boolean(features.typescript);
  if (!/\.m?ts$/.test(file) || readsTypes) return undefined;
  return `Node.js ${process.versions.node} does not read TypeScript, 22.18 does; compile it to JavaScript, or update Node.js`;
}

async function addModule(registry: InvocationRegistry, module: FoundModule): Promise<UserModule> {
  const types: string[] = [];
  const problems: string[] = [];
  try {
    const invocations = invocationsOf(await importModule(pathToFileURL(module.file)));
    if (invocations.length === 0) problems.push(failure(module, "it exports no invocation"));
    for (const invocation of invocations) {
      try {
        registry.register(invocation, module.file, module.name);
        types.push(invocation.type);
      } catch (error) {
        problems.push(errorLine(error));
      }
    }
  } catch (error) {
    problems.push(errorLine(error));
  }
  return { ...module, types, problems };
}
