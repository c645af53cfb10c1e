import { catalogue } from "./catalogue.ts";
import type { ErrorKind } from "./kind.ts";

/** `docs/errors.md`: every error of the catalogue, in alphabetical order. `{name}` stands for what the error names. */
export function errorsPage(): string {
  const kinds = Object.entries<ErrorKind>(catalogue).sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = kinds.map(
    ([code, { status, message, hint }]) => `| \`${code}\` | ${status} | ${cell(message)} | ${cell(hint)} |`,
  );
  return `# Errors

Every error that a user can meet, by code. The command line shows the message and the hint on one line; the HTTP API answers
with the status. Words in braces stand for what the error names. This page is made from the catalogue by \`npm run docs\`.

| code | status | message | what to do |
|---|---|---|---|
${rows.join("\n")}
`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
