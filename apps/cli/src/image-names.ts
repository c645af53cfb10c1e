/** The names of the images that an output mentions, wherever in it they stand. */
export function imageNames(output: unknown): readonly string[] {
  if (typeof output !== "object" || output === null) return [];
  if ("image_name" in output && typeof output.image_name === "string") return [output.image_name];
  return Object.values(output).flatMap(imageNames);
}
