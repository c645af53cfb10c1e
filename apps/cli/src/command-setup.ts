import type { GlobalOptions } from "./global-options.ts";

/** What a command's module is given to define itself. */
export interface CommandSetup {
  /** Arguments after the command's name that are no flags. */
  readonly operands: readonly string[];
  readonly global: GlobalOptions;
}
