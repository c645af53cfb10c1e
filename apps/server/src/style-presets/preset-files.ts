import { EvokeError } from "@evoke/errors";
import type { NewStylePreset, StylePreset } from "@evoke/invoke";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import type { UploadedFile } from "../route/form.ts";

const COLUMNS = ["name", "prompt", "negative_prompt"] as const;

/** As InvokeAI's files have them: `prompt` is the positive one; what else is in a row is ignored. */
const Row = z
  .object({ name: z.string().min(1), prompt: z.string(), negative_prompt: z.string().default("") })
  .transform(
    ({ name, prompt, negative_prompt }): NewStylePreset => ({
      name,
      preset_data: { positive_prompt: prompt, negative_prompt },
    }),
  );

/** Most presets of one file. */
const MOST = 10_000;

/** Style presets as CSV with a header. */
export function presetsToCsv(presets: readonly StylePreset[]): string {
  const rows = presets.map(({ name, preset_data: { positive_prompt, negative_prompt } }) => [
    name,
    positive_prompt,
    negative_prompt,
  ]);
  return stringify([[...COLUMNS], ...rows]);
}

/**
 * The presets of a CSV or JSON file, told apart by content. A JSON file is a list of objects with the columns' names.
 * @throws STYLE_PRESET_INVALID naming the row
 */
export function readPresets({ bytes }: UploadedFile): readonly NewStylePreset[] {
  const text = new TextDecoder().decode(bytes).replace(/^\uFEFF/, "");
  const rows = /^\s*\[/.test(text) ? jsonRows(text) : csvRows(text);
  if (rows.length === 0) throw invalid("the file has no presets");
  if (rows.length > MOST) throw invalid(`the file has more than ${MOST} presets`);
  return rows.map((row, index) => {
    const result = Row.safeParse(row);
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    throw invalid(`preset ${index + 1}, ${issue?.path.join(".") || "row"}: ${issue?.message}`);
  });
}

function csvRows(text: string): readonly unknown[] {
  try {
    return parse(text, { columns: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error));
  }
}

function jsonRows(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error));
  }
}

function invalid(reason: string): EvokeError {
  return new EvokeError("STYLE_PRESET_INVALID", { reason });
}
