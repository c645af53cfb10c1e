/** A word that may stand where the cursor is. */
export interface Candidate {
  readonly word: string;
  readonly description: string;
}

/** What may stand where the cursor is: one of these words, or what the shell finds itself. */
export type Completion =
  | { readonly kind: "words"; readonly candidates: readonly Candidate[] }
  | { readonly kind: "files" | "folders" };
