import { existsSync } from "node:fs";
import { type Logger, silentLogger } from "@evoke/invoke";
import type { Configuration } from "../configuration/settings.ts";
import { sharedDatabase } from "../database/shared-database.ts";
import { lockRoot } from "../server-lock.ts";
import type { Check, Patient, Problem } from "./check.ts";
import { damagedImages } from "./checks/damaged-images.ts";
import { databaseIntegrity } from "./checks/database-integrity.ts";
import { databaseSchema } from "./checks/database-schema.ts";
import { imageCounts } from "./checks/image-counts.ts";
import { missingImages } from "./checks/missing-images.ts";
import { missingModels, unreadableModels } from "./checks/models.ts";
import { orphanCovers } from "./checks/orphan-covers.ts";
import { orphanImages } from "./checks/orphan-images.ts";
import { references } from "./checks/references.ts";
import { thumbnails } from "./checks/thumbnails.ts";
import { unfinishedFiles } from "./checks/unfinished-files.ts";
import type { DoctorReport, ExamineOptions, Finding } from "./report.ts";

/** Checks of the file; the others trust what these have found sound. */
const fileChecks: readonly Check[] = [databaseIntegrity, databaseSchema];

/** Checks of what is in the database and beside it, in an order in which the repair of one leaves nothing for those before it. */
const checks: readonly Check[] = [
  references,
  unfinishedFiles,
  damagedImages,
  missingImages,
  orphanImages,
  thumbnails,
  missingModels,
  unreadableModels,
  orphanCovers,
  imageCounts,
];

/** What `examineRoot` does, in a module that is loaded only then. */
export async function examine(configuration: Configuration, options: ExamineOptions): Promise<DoctorReport> {
  const { repair = false, logger = silentLogger } = options;
  if (!existsSync(configuration.root)) return { findings: [] };
  const lock = repair ? await lockRoot(configuration.root) : undefined;
  try {
    return { findings: await examineAll(configuration, { repair, logger }) };
  } finally {
    lock?.release();
  }
}

async function examineAll(
  configuration: Configuration,
  { repair, logger }: { readonly repair: boolean; readonly logger: Logger },
): Promise<readonly Finding[]> {
  const run = repair ? findAndRepair : find;
  const findings: Finding[] = [];
  const applies = ({ needs }: Check): boolean =>
    needs === undefined || needs === configuration.database || needs === configuration.image_files;
  for (const check of fileChecks.filter(applies)) {
    findings.push(...(await run(check, { configuration, database: undefined, logger })));
    if (findings.some(({ repaired }) => !repaired)) return findings;
  }
  const shared = sharedDatabase(configuration, logger);
  try {
    const patient = { configuration, database: (await shared.exists()) ? await shared.get() : undefined, logger };
    for (const check of checks.filter(applies)) findings.push(...(await run(check, patient)));
    return findings;
  } finally {
    await shared.close();
  }
}

async function find(check: Check, patient: Patient): Promise<readonly Finding[]> {
  return (await check.find(patient)).map((problem) => findingOf(check, problem, false));
}

/** What is not found again after the repair is repaired. */
async function findAndRepair(check: Check, patient: Patient): Promise<readonly Finding[]> {
  const problems = await check.find(patient);
  if (problems.length === 0) return [];
  await check.repair?.(patient, problems);
  const left = new Set((await check.find(patient)).map(({ subject }) => subject));
  return problems.map((problem) => findingOf(check, problem, !left.has(problem.subject)));
}

function findingOf({ name }: Check, { subject, problem, advice }: Problem, repaired: boolean): Finding {
  return { check: name, subject, problem, repaired, ...(advice !== undefined && { advice }) };
}
