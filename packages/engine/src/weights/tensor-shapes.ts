import type { WeightSource } from "./weight-source.ts";

/** The shape of the first of these tensors that a file has. */
export type ShapeOf = (...names: readonly string[]) => readonly number[] | undefined;

/** Looks shapes up below a prefix. */
export function shapesOf(source: WeightSource, prefix: string): ShapeOf {
  return (...names) =>
    names.map((name) => source.tensors.get(prefix + name)?.shape).find((shape) => shape !== undefined);
}

/** No network here has more layers of a kind; a file that claims more is not searched to its end. */
const mostLayers = 1024;

/** How many of `exists(0)`, `exists(1)`, … hold before one does not. */
export function countLayers(exists: (index: number) => boolean): number {
  let count = 0;
  while (count < mostLayers && exists(count)) count += 1;
  return count;
}
