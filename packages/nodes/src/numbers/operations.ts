import { EvokeError } from "@evoke/errors";

const LABELS = {
  ADD: "Add A+B",
  SUB: "Subtract A-B",
  MUL: "Multiply A*B",
  DIV: "Divide A/B",
  EXP: "Exponentiate A^B",
  MOD: "Modulus A%B",
  ABS: "Absolute Value of A",
  SQRT: "Square Root of A",
  MIN: "Minimum(A,B)",
  MAX: "Maximum(A,B)",
} as const;

/** What editors call some operations. */
export function operationLabels(operations: readonly (keyof typeof LABELS)[]): Readonly<Record<string, string>> {
  return Object.fromEntries(operations.map((operation) => [operation, LABELS[operation]]));
}

/**
 * A result that must be a whole number.
 * @throws INPUT_INVALID naming the field for one that is none, or too large to be exact.
 */
export function integerResult(field: string, value: number): number {
  if (Number.isSafeInteger(value)) return value + 0;
  const reason = Number.isInteger(value) || !Number.isFinite(value) ? "is too large" : "is not a whole number";
  throw new EvokeError("INPUT_INVALID", { field, reason: `the result ${value} ${reason}` });
}

/** A result that must be a number. @throws INPUT_INVALID naming the field for one that is none, or infinite. */
export function floatResult(field: string, value: number): number {
  if (Number.isFinite(value)) return value;
  const reason = Number.isNaN(value) ? "the result is not a real number" : "the result is too large";
  throw new EvokeError("INPUT_INVALID", { field, reason });
}
