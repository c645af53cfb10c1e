/** How one comparison ended. */
export type Outcome =
  | { readonly kind: "compared"; readonly difference: number; readonly limit: number }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "skipped"; readonly reason: string };

/** One expected quantity of a case beside what the engine made of it. */
export interface Comparison {
  readonly caseName: string;
  /** What was compared, by the tensor's name where it has one: "unet.out", "euler.final_latents". */
  readonly quantity: string;
  readonly outcome: Outcome;
}

export type Verdict = "ok" | "FAIL" | "skipped";

/** NaN is no agreement: a difference that is not a number fails. */
export function verdict(outcome: Outcome): Verdict {
  switch (outcome.kind) {
    case "compared":
      return outcome.difference <= outcome.limit ? "ok" : "FAIL";
    case "failed":
      return "FAIL";
    case "skipped":
      return "skipped";
  }
}

/** One line: case, quantity, largest absolute difference, limit and verdict; or why there is no difference. */
export function formatComparison({ caseName, quantity, outcome }: Comparison): string {
  const subject = `${caseName}  ${quantity}`;
  if (outcome.kind !== "compared") return `${subject}  ${verdict(outcome)}: ${outcome.reason}`;
  const { difference, limit } = outcome;
  return `${subject}  ${number(difference)}  ${number(limit)}  ${verdict(outcome)}`;
}

/** The closing line: "N passed, N failed, N skipped". */
export function formatSummary(comparisons: readonly Comparison[]): string {
  const count = (wanted: Verdict) => comparisons.filter(({ outcome }) => verdict(outcome) === wanted).length;
  return `${count("ok")} passed, ${count("FAIL")} failed, ${count("skipped")} skipped`;
}

function number(value: number): string {
  return value === 0 ? "0" : value.toExponential(2);
}
