import { mkdir, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { EvokeError } from "@evoke/errors";
import { nodeTemplate } from "./node-template.ts";

/** What a new node's files import. */
const PACKAGES = ["@evoke/invoke", "@evoke/nodes", "@evoke/errors", "zod"];

/**
 * Writes a new node with a test into a folder of its own, where Node.js and editors find the program's packages.
 *
 * @param folder The user's `nodes` folder.
 * @returns The new folder.
 * @throws INPUT_INVALID for a name that cannot be a type, or that is taken.
 */
export async function newNode(folder: string, name: string): Promise<string> {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new EvokeError("INPUT_INVALID", {
      field: "NAME",
      reason: `"${name}" is not in snake_case, such as warm_tint`,
    });
  }
  const target = join(folder, name);
  await mkdir(folder, { recursive: true });
  try {
    await mkdir(target);
  } catch (cause) {
    throw new EvokeError("INPUT_INVALID", { field: "NAME", reason: `${target} exists already` }, { cause });
  }
  for (const [file, text] of Object.entries(nodeTemplate(name))) await writeFile(join(target, file), text);
  for (const module of PACKAGES) await link(module, join(folder, "node_modules", module));
  return target;
}

/** Links a package of the program; one that is there already is the user's own. */
async function link(module: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await symlink(packageFolder(module), path, "junction");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}

function packageFolder(module: string): string {
  const file = createRequire(import.meta.url).resolve(module);
  const end = `${join("node_modules", module)}`;
  const at = file.lastIndexOf(end);
  // In a checkout of the program its packages are not below node_modules; their entry is dist/index.js.
  return at < 0 ? dirname(dirname(file)) : file.slice(0, at + end.length);
}
