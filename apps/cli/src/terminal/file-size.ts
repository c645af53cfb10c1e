const units = ["B", "kB", "MB", "GB", "TB"] as const;

/** A size in bytes with three digits and a decimal unit: `45.1 MB`. */
export function fileSize(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toPrecision(value < 1000 ? 3 : 4)} ${units[power]}`;
}
