import { createRequire } from "node:module";
import type sharp from "sharp";

export type Sharp = typeof sharp;

let loaded: Sharp | undefined;

/**
 * The codec library, loaded when the first picture is decoded or encoded: commands that touch no picture do not pay for
 * it. Its CommonJS modules take 30 ms to load, its ES modules 85 (Node 20, a Zen 5 core).
 *
 * One thread per picture and no cache of decoded files: inference needs the cores and the memory more.
 */
export function loadSharp(): Sharp {
  if (loaded) return loaded;
  // Which of the two `require` finds depends on the conditions that Node was started with.
  const found: Sharp | { readonly default: Sharp } = createRequire(import.meta.url)("sharp");
  const library = "default" in found ? found.default : found;
  library.concurrency(1);
  library.cache(false);
  loaded = library;
  return library;
}
