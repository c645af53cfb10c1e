/**
 * The paths in a text that was typed, pasted or dropped: one a line, with or without quotes, or as the `file:` addresses
 * that file browsers give.
 */
export function pastedPaths(text: string): readonly string[] {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim().replace(/^(["'])(.*)\1$/, "$2"));
  // A list of addresses has comments, which begin with #.
  return [...new Set(lines.filter((line) => line !== "" && !line.startsWith("#")).map(pathOfAddress))];
}

function pathOfAddress(line: string): string {
  if (!line.startsWith("file://") || !URL.canParse(line)) return line;
  const { hostname, pathname } = new URL(line);
  const path = decodeURIComponent(pathname);
  if (hostname !== "" && hostname !== "localhost") return `\\\\${hostname}${path.replaceAll("/", "\\")}`;
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
}
