import type { Logger } from "@evoke/invoke";
import type { Configuration } from "../configuration/settings.ts";
import type { Database } from "../database/open-database.ts";

/** What checks look at. */
export interface Patient {
  readonly configuration: Configuration;
  /** Absent where no database has been made. */
  readonly database: Database | undefined;
  readonly logger: Logger;
}

/** Something that is wrong. */
export interface Problem {
  /** What it is about: a file, an image, a table. */
  readonly subject: string;
  /** What is wrong with it, as the rest of a sentence. */
  readonly problem: string;
  /** What a person can do where a repair does not help. */
  readonly advice?: string;
}

/** One thing that is looked after. Looking changes nothing. */
export interface Check {
  readonly name: string;
  /** What must be configured for there to be anything to look at; absent: anything. */
  readonly needs?: "sqlite" | "folder";
  find(patient: Patient): Promise<readonly Problem[]>;
  /** Mends what it can of what was found; looking again tells what it could not. */
  repair?(patient: Patient, problems: readonly Problem[]): Promise<void>;
}
