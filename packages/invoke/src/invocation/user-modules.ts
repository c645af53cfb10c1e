import { createRequire, register } from "node:module";

/**
 * Runs in Node's loader thread. Modules of the given folder find packages as this program does when they do not find
 * them by themselves, and their `.js` files are ES modules without a package.json that says so.
 */
const HOOKS = `
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
  return next(url, url.startsWith(folder) && url.endsWith(".js") ? { ...context, format: "module" } : context);
}
`;

const prepared = new Set<string>();

/**
 * Lets the modules of a folder that lies outside this program import `@evoke/invoke`, `zod` and what else comes with
 * it. A folder that has these packages itself keeps its own.
 */
export function prepareUserFolder(folder: URL): void {
  if (prepared.has(folder.href) || findsPackages(folder)) return;
  prepared.add(folder.href);
  const hooks = `data:text/javascript,${encodeURIComponent(HOOKS)}`;
  register(hooks, { data: { folder: folder.href, program: import.meta.url } });
}

function findsPackages(folder: URL): boolean {
  try {
    createRequire(folder).resolve("@evoke/invoke");
    return true;
  } catch {
    return false;
  }
}
