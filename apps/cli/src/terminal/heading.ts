import { styleText } from "node:util";

/** A title as the help shows it. */
export function heading(text: string): string {
  return styleText("bold", text);
}
