import type { Configuration } from "./configuration/settings.ts";
import type { DoctorReport, ExamineOptions } from "./doctor/report.ts";

/**
 * Examines the database, pictures, models and covers of a root folder, and mends them when told to. Looking is safe
 * beside a running server; mending is not, and takes the server's place.
 *
 * @throws ROOT_IN_USE when mending beside a server; DATABASE_NEWER, DATABASE_UNAVAILABLE
 */
export async function examineRoot(configuration: Configuration, options: ExamineOptions = {}): Promise<DoctorReport> {
  // Loaded only now: other commands start faster.
  const { examine } = await import("./doctor/examine.ts");
  return examine(configuration, options);
}
