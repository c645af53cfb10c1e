import { wrap } from "./wrap.ts";

export interface RenderOptions {
  /** Columns of the terminal. */
  readonly width: number;
  readonly heading: (text: string) => string;
}

const INDENT = "  ";

/**
 * A page of the documentation for a terminal: headings, paragraphs, lists and tables are wrapped to the width, code keeps
 * its lines. It reads the Markdown that our pages are written in, not all of it.
 */
export function renderMarkdown(markdown: string, options: RenderOptions): string {
  return blocksOf(markdown)
    .map((block) => renderBlock(block, options).join("\n"))
    .join("\n\n");
}

/** Lines that belong together: what is between blank lines; a heading is one by itself. */
function blocksOf(markdown: string): readonly (readonly string[])[] {
  const blocks: string[][] = [[]];
  for (const line of markdown.split("\n")) {
    if (line.trim() === "" || line.startsWith("#")) blocks.push([]);
    if (line.trim() !== "") blocks.at(-1)?.push(line);
    if (line.startsWith("#")) blocks.push([]);
  }
  return blocks.filter((block) => block.length > 0);
}

function renderBlock(lines: readonly string[], { width, heading }: RenderOptions): readonly string[] {
  const [first = ""] = lines;
  if (first.startsWith("#")) return [heading(plain(first.replace(/^#+ /, "")))];
  if (first.startsWith("    ")) return lines;
  if (first.startsWith("|")) return renderTable(lines, width);
  const items = first.startsWith("- ") ? itemsOf(lines) : [lines.join(" ")];
  return items.flatMap((item) => {
    const hanging = item.startsWith("- ") ? "  " : "";
    return wrap(plain(item), width - INDENT.length - hanging.length).map(
      (line, index) => `${INDENT}${index === 0 ? "" : hanging}${line}`,
    );
  });
}

function itemsOf(lines: readonly string[]): readonly string[] {
  const items: string[] = [];
  for (const line of lines) {
    if (line.startsWith("- ")) items.push(line);
    else items[items.length - 1] += ` ${line.trim()}`;
  }
  return items;
}

/** A table as aligned columns, the last of which is wrapped; one that is too wide has each last cell below the others. */
function renderTable(lines: readonly string[], width: number): readonly string[] {
  const rows = lines.filter((line) => !/^\|[-| ]+\|$/.test(line)).map(cellsOf);
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns - 1 }, (_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const start = INDENT.length + widths.reduce((sum, each) => sum + each + 2, 0);
  const below = start > width / 2;
  const indent = " ".repeat(below ? 3 * INDENT.length : start);
  return rows.flatMap((row) => {
    const front =
      INDENT +
      row
        .slice(0, -1)
        .map((cell, at) => `${cell.padEnd(widths[at] ?? 0)}  `)
        .join("");
    const [head = "", ...rest] = wrap(row.at(-1) ?? "", width - indent.length);
    const under = rest.map((line) => indent + line);
    return below ? [front.trimEnd(), indent + head, ...under] : [(front + head).trimEnd(), ...under];
  });
}

function cellsOf(line: string): readonly string[] {
  return line
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => plain(cell.trim()));
}

/** Text without the signs of Markdown. */
function plain(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, (_, name: string) => name)
    .replace(/\*\*(.+?)\*\*/g, "$1")
    .replaceAll("`", "")
    .replaceAll("\\|", "|");
}
