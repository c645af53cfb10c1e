import { Command } from "commander";

/** Flags that every command takes. */
export interface GlobalOptions {
  /** Folder with models, pictures and settings. */
  readonly root?: string;
  /** Settings given as `name=value`. */
  readonly set?: readonly string[];
  readonly debug?: boolean;
  readonly verbose?: boolean;
  readonly quiet?: boolean;
}

/** A program that knows the global flags and reports errors by throwing. */
export function globalProgram(): Command {
  return new Command("evoke")
    .option("--root <folder>", "Folder with pictures, models and settings")
    .option("--set <name=value>", "Override a setting (repeatable; see evoke config show)", collect)
    .option("--verbose", "Say more about what happens")
    .option("--quiet", "Say nothing but errors")
    .option("--debug", "Show stack traces with errors")
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
}

function collect(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}
