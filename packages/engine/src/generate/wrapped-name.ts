import type { WrappedAxes } from "../nn/graph.ts";

/** What a cache calls a network for pictures whose edges touch; "" where none do. */
export function wrappedName(wrap: WrappedAxes | undefined): string {
  const axes = [...(wrap?.x ? ["x"] : []), ...(wrap?.y ? ["y"] : [])];
  return axes.length === 0 ? "" : `edges touching in ${axes.join(" and ")}`;
}
