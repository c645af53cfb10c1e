/** Shows how far a command is, on stderr. */
export interface Progress {
  /** One line about the run as a whole. */
  note(text: string): void;
  /** Steps done of `total`. */
  step(done: number, total: number): void;
  /** Puts away what moves; called once, also after an error. */
  finish(): void;
}
