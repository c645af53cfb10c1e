import { nearestNames } from "@evoke/errors";

/** ` Did you mean "x"?`, or nothing when no candidate is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  // A word of absurd length is nobody's misspelling, and its distances would take long to find.
  const [near] = word.length > 100 ? [] : nearestNames(word, candidates, 1);
  return near === undefined ? "" : ` Did you mean "${near}"?`;
}
