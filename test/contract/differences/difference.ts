/** A place where an invocation is published otherwise than InvokeAI's, on purpose. */
export interface Difference {
  /** `<schema>.properties.<property>.<key>`, `<schema>.<key>` or, for a whole schema, `<schema>`. */
  readonly at: string;
  readonly reason: string;
}

/** Differences that have one reason. */
export function because(reason: string, ...places: readonly string[]): readonly Difference[] {
  return places.map((at) => ({ at, reason }));
}
