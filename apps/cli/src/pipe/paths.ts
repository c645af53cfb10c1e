import { homedir } from "node:os";
import { join } from "node:path";
import type { Field } from "../flags/field.ts";

/** Whether a field's text is the path of a file: a picture may be one, and other fields say it by their name. */
export function isPath({ kind, name }: Field): boolean {
  return kind === "image" || (kind === "text" && /(^|_)(path|file|folder)$/.test(name));
}

/** The values with `~/` in front of paths replaced by the home folder, as a shell does. */
export function withHome(fields: readonly Field[], values: Readonly<Record<string, unknown>>) {
  const paths = new Set(fields.filter(isPath).map(({ name }) => name));
  const entries = Object.entries(values).map(([name, value]) => [name, paths.has(name) ? expanded(value) : value]);
  return Object.fromEntries(entries);
}

/** A path as the system takes it. */
export function homePath(path: string): string {
  return path === "~" || path.startsWith("~/") ? join(homedir(), path.slice(1)) : path;
}

function expanded(value: unknown): unknown {
  if (typeof value === "string") return homePath(value);
  return Array.isArray(value) ? value.map(expanded) : value;
}
