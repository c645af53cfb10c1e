import { readFile } from "node:fs/promises";
import { delimiter } from "node:path";
import { EvokeError, nearestNames } from "@evoke/errors";
import { isSettingName, type SettingName, settingNames, settings } from "./settings.ts";

/** Where a value was given. */
export type Origin =
  | { readonly kind: "flag" }
  | { readonly kind: "environment"; readonly variable: string }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "default" };

/** A value as it was given, not yet checked. */
export interface GivenValue {
  readonly value: unknown;
  readonly origin: Origin;
}

export type GivenValues = ReadonlyMap<SettingName, GivenValue>;

const PREFIX = "EVOKE_";

/** Values given as flags. @throws SETTING_UNKNOWN */
export function fromFlags(flags: Readonly<Record<string, unknown>>): GivenValues {
  const origin: Origin = { kind: "flag" };
  const values = new Map<SettingName, GivenValue>();
  for (const [name, value] of Object.entries(flags)) {
    if (value === undefined) continue;
    if (!isSettingName(name)) throw unknownSetting(name, origin);
    values.set(name, { value: parseText(name, value), origin });
  }
  return values;
}

/**
 * Values given as `EVOKE_<SETTING>`. Other variables of that prefix may belong to other programs, so only what looks
 * like a mistyped setting is refused.
 *
 * @throws SETTING_UNKNOWN
 */
export function fromEnvironment(environment: Readonly<Record<string, string | undefined>>): GivenValues {
  const values = new Map<SettingName, GivenValue>();
  for (const [variable, value] of Object.entries(environment)) {
    if (!variable.startsWith(PREFIX) || value === undefined) continue;
    const name = variable.slice(PREFIX.length).toLowerCase();
    const origin: Origin = { kind: "environment", variable };
    if (isSettingName(name)) values.set(name, { value: parseText(name, value), origin });
    else if (nearestNames(name, settingNames).length > 0) throw unknownSetting(name, origin);
  }
  return values;
}

/** Values of a YAML file; none when there is no such file. @throws SETTINGS_UNREADABLE, SETTING_UNKNOWN */
export async function fromFile(path: string): Promise<GivenValues> {
  const content = await readFile(path, "utf8").catch((cause: unknown) => {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return "";
    throw unreadable(path, cause);
  });
  if (content.trim() === "") return new Map();
  // Loaded only now, because most runs have no file, and the parser takes longer to load than everything else here.
  const { parse } = await import("yaml");
  let entries: unknown;
  try {
    entries = parse(content, { maxAliasCount: 0 }) ?? {};
  } catch (error) {
    throw unreadable(path, error);
  }
  if (!isRecord(entries)) {
    throw new EvokeError("SETTINGS_UNREADABLE", { path, reason: "it is not a list of `setting: value`" });
  }
  const origin: Origin = { kind: "file", path };
  const values = new Map<SettingName, GivenValue>();
  for (const [name, value] of Object.entries(entries)) {
    if (!isSettingName(name)) throw unknownSetting(name, origin);
    if (name === "root") throw invalid(name, origin, "the file lies in the root folder; use a flag or EVOKE_ROOT");
    values.set(name, { value, origin });
  }
  return values;
}

/** An origin in words. */
export function describeOrigin(origin: Origin): string {
  switch (origin.kind) {
    case "flag":
      return "flag";
    case "environment":
      return `environment variable ${origin.variable}`;
    case "file":
      return `file ${origin.path}`;
    case "default":
      return "default";
  }
}

/** SETTING_INVALID for a value given at `origin`. */
export function invalid(setting: SettingName, origin: Origin, reason: string): EvokeError {
  return new EvokeError("SETTING_INVALID", { setting, origin: describeOrigin(origin), reason });
}

/** Flags and variables hold text: numbers are read, and lists are split as PATH is; addresses hold colons themselves. */
function parseText(name: SettingName, value: unknown): unknown {
  if (typeof value !== "string") return value;
  switch (settings[name].unwrap().def.type) {
    case "array":
      return value.split(name === "allow_origins" ? "," : delimiter).filter((part) => part !== "");
    case "boolean":
      return value === "true" || (value === "false" ? false : value);
    case "number":
      return value.trim() === "" ? value : Number(value);
    default:
      return value;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unknownSetting(setting: string, origin: Origin): EvokeError {
  const [nearest] = nearestNames(setting, settingNames);
  const suggestion = nearest ? `Did you mean ${nearest}?` : `Settings are: ${settingNames.join(", ")}.`;
  return new EvokeError("SETTING_UNKNOWN", { setting, origin: describeOrigin(origin), suggestion });
}

function unreadable(path: string, cause: unknown): EvokeError {
  const reason = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
  return new EvokeError("SETTINGS_UNREADABLE", { path, reason }, { cause });
}
