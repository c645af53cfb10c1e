import type { Logger } from "@evoke/invoke";

export interface ExamineOptions {
  /** Whether what is found is mended as well. Default false: nothing is changed. */
  readonly repair?: boolean;
  readonly logger?: Logger;
}

/** Something that is, or was, wrong with a root folder. */
export interface Finding {
  /** The check that found it, such as `missing images`. */
  readonly check: string;
  /** What it is about: a file, an image, a table. */
  readonly subject: string;
  /** What is wrong with it, as the rest of a sentence. */
  readonly problem: string;
  readonly repaired: boolean;
  /** What a person can do where a repair does not help. */
  readonly advice?: string;
}

export interface DoctorReport {
  readonly findings: readonly Finding[];
}
