import type { FreeU, WrappedAxes } from "../nn/graph.ts";

/** What a cache calls a network for pictures whose edges touch; "" where none do. */
export function wrappedName(wrap: WrappedAxes | undefined): string {
  const axes = [...(wrap?.x ? ["x"] : []), ...(wrap?.y ? ["y"] : [])];
  return axes.length === 0 ? "" : `edges touching in ${axes.join(" and ")}`;
}

/** What a cache calls a network with FreeU; "" for one without. */
export function freeUName(stages: FreeU | undefined): string {
  if (stages === undefined) return "";
  return `FreeU ${stages.map(({ backbone, skip }) => `${backbone}/${skip}`).join(" ")}`;
}
