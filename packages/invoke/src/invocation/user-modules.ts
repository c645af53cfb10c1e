import { register } from "node:module";

/**
 * Runs in Node's loader thread. Modules of the given folder find packages as this program does when they do not find
 * them by themselves, and their `.js` files are ES modules unless a package.json in the folder says what they are.
 */
const HOOKS = `
import { readFileSync } from "node:fs";
let folder, program;
export function initialize(data) { ({ folder, program } = data); }
export async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context);
  } catch (error) {
    const isPackage = /^[@\\w]/.test(specifier) && !specifier.includes(":");
    if (!isPackage || !context.parentURL?.startsWith(folder)) throw error;
    return next(specifier, { ...context, parentURL: program });
  }
}
export function load(url, context, next) {
  const isOurs = url.startsWith(folder) && url.endsWith(".js") && !url.includes("/node_modules/");
  return next(url, isOurs && !saysType(url) ? { ...context, format: "module" } : context);
}
function saysType(url) {
  for (let at = new URL(".", url); at.href.startsWith(folder); at = new URL("..", at)) {
    try {
      return JSON.parse(readFileSync(new URL("package.json", at), "utf8")).type !== undefined;
    } catch {}
  }
  return false;
}
`;

/** What prepares a folder in any thread: the hooks' module, and the data that they are told. */
export function userFolderHooks(folder: URL): { readonly url: string; readonly data: object } {
  const data = { folder: folder.href, program: import.meta.url };
  return { url: `data:text/javascript,${encodeURIComponent(HOOKS)}`, data };
}

const prepared = new Set<string>();

/**
 * Lets the modules of a folder that lies outside this program import `@evoke/invoke`, `zod` and what else comes with
 * it. A folder that has these packages itself keeps its own.
 */
export function prepareUserFolder(folder: URL): void {
  if (prepared.has(folder.href)) return;
  prepared.add(folder.href);
  const { url, data } = userFolderHooks(folder);
  register(url, { data });
}
