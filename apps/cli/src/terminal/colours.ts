import type { WriteStream } from "node:tty";
import { styleText } from "node:util";

type Format = Parameters<typeof styleText>[0];

/** Styles text for a terminal that shows colours and whose user wants them (NO_COLOR, FORCE_COLOR), else leaves it. */
export function colours(stream: WriteStream): (format: Format, text: string) => string {
  const wanted = stream.isTTY && stream.hasColors();
  return (format, text) => (wanted ? styleText(format, text) : text);
}
