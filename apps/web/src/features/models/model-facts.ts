import type { Model } from "../../api/types.ts";

const bases: Readonly<Record<string, string>> = {
  "sd-1": "SD 1",
  "sd-2": "SD 2",
  "sd-3": "SD 3",
  sdxl: "SDXL",
  "sdxl-refiner": "SDXL Refiner",
  flux: "FLUX",
  flux2: "FLUX.2",
};

/** A family's name as artists write it; `any` and `unknown` have none. */
export function baseName(base: string): string {
  return bases[base] ?? (base === "any" ? "–" : base);
}

/** A size as people read it: 45.2 MB, 6.94 GB. */
export function sizeText(bytes: number, language?: string): string {
  const [value, unit] = bytes >= 1e9 ? [bytes / 1e9, "GB"] : bytes >= 1e6 ? [bytes / 1e6, "MB"] : [bytes / 1e3, "kB"];
  return `${value.toLocaleString(language, { maximumSignificantDigits: 3 })} ${unit}`;
}

const runnableBases = ["sd-1", "sd-2", "sdxl", "any"];

/** Why a model is of no use here; undefined for one that can be used. */
export function uselessness({ type, base }: Pick<Model, "type" | "base">): "unknown" | "family" | undefined {
  if (type === "unknown") return "unknown";
  return runnableBases.includes(base) ? undefined : "family";
}

/** Whether a model's files lie in the root's models folder, where deleting the model deletes them. */
export function isInModelsFolder({ path }: Pick<Model, "path">): boolean {
  return !/^(\/|[A-Za-z]:|\\\\)/.test(path);
}
