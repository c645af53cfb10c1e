import { isAbsolute, relative } from "node:path";

/** A path as people write it: relative to the current folder when it lies inside. */
export function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short === "" || short.startsWith("..") || isAbsolute(short) ? path : short;
}
