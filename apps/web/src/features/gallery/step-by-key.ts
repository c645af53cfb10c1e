interface GridShape {
  /** The current index; -1 for none. */
  readonly at: number;
  readonly count: number;
  readonly columns: number;
  readonly perPage: number;
}

/** The index that a key leads to in a grid; undefined for keys that lead nowhere. */
export function stepByKey(key: string, { at, count, columns, perPage }: GridShape): number | undefined {
  if (count === 0) return undefined;
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -perPage,
    PageDown: perPage,
    Home: -count,
    End: count,
  };
  const step = steps[key];
  if (step === undefined) return undefined;
  if (at < 0) return key === "End" ? count - 1 : 0;
  const to = at + step;
  // Up from the first row and down from the last one stay where they are.
  if ((key === "ArrowUp" && to < 0) || (key === "ArrowDown" && to >= count)) return at;
  return Math.min(Math.max(to, 0), count - 1);
}
