import { readFileSync } from "node:fs";
import { exitCodeRows } from "../exit-code.ts";
import { GenerateInput } from "../generate/generate-input.ts";

/** A page of `evoke help`. */
export interface Topic {
  readonly name: string;
  readonly summary: string;
  /** As Markdown. */
  text(): string;
}

/** Pages beside the commands; their text is that of docs/, or made of what the code itself goes by. */
export const topics: readonly Topic[] = [
  section("pipes", "Invocations joined by |, at a prompt, from a script or at once", [
    "Lines of invocations: cli and pipe",
  ]),
  section("workflows", "Running InvokeAI's workflows and graphs", ["run", "workflow"]),
  page("prompts", "What a prompt may say: weights, blends, alternatives", "prompts.md"),
  {
    name: "schedulers",
    summary: "The samplers that pictures are drawn with",
    text: () =>
      `${sectionText("Schedulers")}\n\n${GenerateInput.shape.scheduler.unwrap().options.map(code).join(", ")}`,
  },
  section("models", "Where models are looked for, and how they are named", ["models"]),
  section("nodes", "Invocations, and writing your own", ["invoke", "nodes"]),
  section("configuration", "Settings: where they come from, and which win", ["Configuration"]),
  section("environment", "Variables that Evoke looks at", ["Environment"]),
  section("json", "What --json prints, for scripts", ["JSON"]),
  {
    name: "exit-codes",
    summary: "What a command ends with, for scripts",
    text: () => `## Exit codes\n\n${exitCodeTable()}`,
  },
];

/** The text about a command in docs/cli.md, where there is one. */
export function commandText(name: string): string | undefined {
  return sectionsOf(documentation("cli.md")).get(name);
}

/** The exit codes as the table of docs/cli.md. */
export function exitCodeTable(): string {
  return ["| code | means |", "|---|---|", ...exitCodeRows.map(([value, text]) => `| ${value} | ${text} |`)].join("\n");
}

function section(name: string, summary: string, headings: readonly string[]): Topic {
  return { name, summary, text: () => headings.map(sectionText).join("\n\n") };
}

function page(name: string, summary: string, file: string): Topic {
  return { name, summary, text: () => documentation(file) };
}

function sectionText(heading: string): string {
  const text = sectionsOf(documentation("cli.md")).get(heading);
  if (text === undefined) throw new Error(`docs/cli.md has no section "${heading}"`);
  return text;
}

/** The sections of a page by heading, each with its heading. */
function sectionsOf(markdown: string): ReadonlyMap<string, string> {
  const parts = markdown.split(/^(?=## )/m).slice(1);
  return new Map(parts.map((part) => [part.slice(3, part.indexOf("\n")), part.trimEnd()]));
}

function documentation(file: string): string {
  return readFileSync(new URL(`../../../../docs/${file}`, import.meta.url), "utf8");
}

function code(text: string): string {
  return `\`${text}\``;
}
