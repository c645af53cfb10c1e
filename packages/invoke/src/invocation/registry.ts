import type { InvocationDefinition } from "./define-invocation.ts";

/** The invocations that are there, by type. */
export interface InvocationRegistry {
  readonly types: readonly string[];
  has(type: string): boolean;
  /** @throws INVOCATION_UNKNOWN with the nearest type. */
  get(type: string): InvocationDefinition;
  /** In alphabetical order of type. */
  list(): readonly InvocationDefinition[];
}
