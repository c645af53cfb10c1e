import { basename, extname } from "node:path";
import { openUpscaler } from "@evoke/engine";
import type { Checks } from "../checks.ts";
import type { ReferenceCase } from "../load-case.ts";
import { restorationLimit } from "../restoration-limit.ts";

interface UpscalersDescription {
  readonly files: readonly UpscalerFile[];
}

interface UpscalerFile {
  readonly file: string;
  readonly scale: number;
  /** Prose; says "same answer as NAME" of a file that has no result of its own. */
  readonly note: string;
}

/** Upscalers of every architecture, on one picture. */
export async function compareUpscalers(reference: ReferenceCase, checks: Checks): Promise<void> {
  for (const entry of reference.describe<UpscalersDescription>().files) {
    await checks.attempt(entry.file, () => compareFile(reference, checks, entry));
  }
}

async function compareFile(
  reference: ReferenceCase,
  checks: Checks,
  { file, scale, note }: UpscalerFile,
): Promise<void> {
  const stem = basename(file, extname(file));
  const expected = reference.optionalTensor(`${stem}.out`) ?? reference.tensor(`${sameAs(note)}.out`);
  const upscaler = await openUpscaler(reference.path(file));
  try {
    checks.numbers(`${stem}.scale`, { got: [upscaler.scale], expected: [scale], limit: 0 });
    const got = await upscaler.upscale(reference.tensor("image"));
    checks.tensor(`${stem}.out`, { got, expected, limit: restorationLimit(expected) });
  } finally {
    await upscaler.close();
  }
}

function sameAs(note: string): string {
  return /same answer as ([\w.-]+)/.exec(note)?.[1] ?? "";
}
