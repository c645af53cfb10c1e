import { readdir, readFile } from "node:fs/promises";
import { type NewStylePreset, parseWorkflow, type Workflow } from "@evoke/invoke";

/** The package's folder with what comes with the program; as far from the sources as from what is compiled of them. */
const defaults = new URL("../../defaults/", import.meta.url);

/** The workflows that come with the program. */
export async function readDefaultWorkflows(): Promise<readonly (Workflow & { readonly id: string })[]> {
  const folder = new URL("workflows/", defaults);
  const files = (await readdir(folder)).filter((file) => file.endsWith(".json")).sort();
  return Promise.all(
    files.map(async (file) => {
      const workflow = parseWorkflow(await readJson(new URL(file, folder)));
      return { ...workflow, id: `default_${file.replace(".json", "")}` };
    }),
  );
}

/** The style presets that come with the program. */
export async function readDefaultPresets(): Promise<readonly NewStylePreset[]> {
  return readJson(new URL("style-presets.json", defaults));
}

async function readJson(file: URL) {
  return JSON.parse(await readFile(file, "utf8"));
}
