import type sharp from "sharp";

export type Sharp = typeof sharp;

let loading: Promise<Sharp> | undefined;

/**
 * The codec library, loaded when the first picture is decoded or encoded: commands that touch no picture do not pay for
 * its 75 ms.
 *
 * One thread per picture and no cache of decoded files: inference needs the cores and the memory more.
 */
export function loadSharp(): Promise<Sharp> {
  loading ??= import("sharp").then(({ default: library }) => {
    library.concurrency(1);
    library.cache(false);
    return library;
  });
  return loading;
}
