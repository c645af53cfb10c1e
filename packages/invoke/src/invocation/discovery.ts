import { readdir } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { EvokeError } from "@evoke/errors";
import type { InvocationDefinition } from "./define-invocation.ts";
import { InvocationRegistry } from "./registry.ts";
import { prepareUserFolder } from "./user-modules.ts";

/** A module is a node file when it is JavaScript or TypeScript and neither a test nor a declaration. */
const MODULE = /^(?!index\.)(?!.*\.(test|d)\.[cm]?[jt]s$).+\.([cm]?js|[cm]?ts)$/;

/**
 * Finds every invocation that the modules of some folders export; files are looked for in the folders themselves, not
 * below them.
 *
 * A module may export anything beside invocations.
 * @param folders - Folders as `file:` URLs or paths. One that does not exist has no invocations.
 * @throws INVOCATION_FILE_FAILED naming the module that cannot be imported; INVOCATION_DUPLICATE; INVOCATION_BROKEN.
 */
export async function discoverInvocations(folders: readonly (string | URL)[]): Promise<InvocationRegistry> {
  const registry = new InvocationRegistry();
  for (const folder of folders) {
    const base = folderUrl(folder);
    const files = (await moduleNames(base)).map((name) => new URL(encodeURIComponent(name), base));
    if (files.length > 0) prepareUserFolder(base);
    const modules = await Promise.all(files.map(importModule));
    for (const [index, module] of modules.entries()) {
      const origin = fileURLToPath(files[index] ?? base);
      for (const invocation of invocationsOf(module)) registry.register(invocation, origin);
    }
  }
  return registry;
}

function folderUrl(folder: string | URL): URL {
  const url = folder instanceof URL ? folder : folder.startsWith("file:") ? new URL(folder) : pathToFileURL(folder);
  return url.href.endsWith("/") ? url : new URL(`${url.href}/`);
}

async function moduleNames(folder: URL): Promise<readonly string[]> {
  try {
    const names = await readdir(folder);
    return names.filter(isModuleName).sort();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

/** Imports a node file. @throws INVOCATION_FILE_FAILED */
export async function importModule(file: URL): Promise<object> {
  try {
    return await import(file.href);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new EvokeError("INVOCATION_FILE_FAILED", { file: fileURLToPath(file), reason }, { cause: error });
  }
}

/** Whether a file of this name is looked through for invocations. */
export function isModuleName(name: string): boolean {
  return MODULE.test(name);
}

/** The invocations that a module exports, each once. */
export function invocationsOf(module: object): readonly InvocationDefinition[] {
  return [...new Set<unknown>(Object.values(module))].filter(isInvocation);
}

function isInvocation(value: unknown): value is InvocationDefinition {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "invocation";
}
