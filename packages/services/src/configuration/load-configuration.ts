import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { z } from "zod";
import { type Configuration, type SettingName, settingNames, settings } from "./settings.ts";
import {
  describeOrigin,
  fromEnvironment,
  fromFile,
  fromFlags,
  type GivenValue,
  type GivenValues,
  invalid,
  type Origin,
} from "./sources.ts";

const schema = z.object(settings);

export interface ConfigurationSources {
  /** Settings given on the command line, as text or as values. */
  readonly flags?: Readonly<Record<string, unknown>>;
  /** Environment variables; those of the process by default. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** One setting with where its value comes from. */
export interface SettingExplanation {
  readonly name: SettingName;
  readonly value: string | number | boolean | readonly string[];
  /** In words: `flag`, `environment variable EVOKE_…`, `file …` or `default`. */
  readonly origin: string;
  readonly description: string;
}

export interface LoadedConfiguration {
  readonly configuration: Configuration;
  /** Every setting in order, for `evoke config show`. */
  explain(): readonly SettingExplanation[];
}

/**
 * The configuration: a flag wins over an environment variable, that over `<root>/evoke.yaml`, that over the default.
 *
 * @throws SETTING_UNKNOWN, SETTING_INVALID, SETTINGS_UNREADABLE
 */
export async function loadConfiguration(sources: ConfigurationSources = {}): Promise<LoadedConfiguration> {
  const outer = [fromFlags(sources.flags ?? {}), fromEnvironment(sources.environment ?? process.env)];
  const root = absolute(checked(outer).root, process.cwd());
  const all = [...outer, await fromFile(join(root, "evoke.yaml"))];
  const values = checked(all);
  const configuration: Configuration = {
    ...values,
    root,
    models_dirs: paths(values.models_dirs, firstOf(all, "models_dirs"), root),
    outputs_dir: absolute(values.outputs_dir, root),
    import_dirs: paths(values.import_dirs, firstOf(all, "import_dirs"), root),
  };
  return {
    configuration,
    explain: () =>
      settingNames.map((name) => ({
        name,
        value: configuration[name],
        origin: describeOrigin(originOf(firstOf(all, name))),
        description: settings[name].description ?? "",
      })),
  };
}

function firstOf(sources: readonly GivenValues[], name: SettingName): GivenValue | undefined {
  for (const source of sources) {
    const given = source.get(name);
    if (given) return given;
  }
  return undefined;
}

function originOf(given: GivenValue | undefined): Origin {
  return given?.origin ?? { kind: "default" };
}

function checked(sources: readonly GivenValues[]): Configuration {
  const given = settingNames.map((name) => [name, firstOf(sources, name)?.value]);
  const result = schema.safeParse(Object.fromEntries(given));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const name = settingNames.find((setting) => setting === issue.path[0]) ?? "root";
  throw invalid(
    name,
    originOf(firstOf(sources, name)),
    issue.message.replace(/^./, (first) => first.toLowerCase()),
  );
}

/** Folders in the file are relative to the root; on the command line and in the environment to the current folder. */
function paths(folders: readonly string[], given: GivenValue | undefined, root: string): string[] {
  const base = given?.origin.kind === "file" ? root : process.cwd();
  return folders.map((folder) => absolute(folder, base));
}

function absolute(path: string, base: string): string {
  const expanded = path === "~" || path.startsWith("~/") ? join(homedir(), path.slice(1)) : path;
  return isAbsolute(expanded) ? resolve(expanded) : resolve(base, expanded);
}
