/** The elements of a list that is written one on a line; lines that are empty or no number of the kind are left out. */
export function parseLines(text: string, kind: "string" | "int" | "float"): readonly (string | number)[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (kind === "string") return lines;
  return lines.map(Number).filter((number) => (kind === "int" ? Number.isInteger(number) : Number.isFinite(number)));
}
