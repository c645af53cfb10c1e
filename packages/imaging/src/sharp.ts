import type sharp from "sharp";

export type Sharp = typeof sharp;

let loading: Promise<Sharp> | undefined;

/**
 * The codec library, loaded when the first picture is decoded or encoded: commands that touch no picture do not pay for it.
 *
 * One thread per picture and no cache of decoded files: inference needs the cores and the memory more.
 */
export function loadSharp(): Promise<Sharp> {
  loading ??= import("sharp").then(({ default: loaded }) => {
    loaded.concurrency(1);
    loaded.cache(false);
    return loaded;
  });
  return loading;
}
