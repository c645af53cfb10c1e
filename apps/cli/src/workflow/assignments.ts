import { EvokeError } from "@evoke/errors";
import type { GlobalOptions } from "../global-options.ts";

/** Texts by the input that they are for, in the order in which they were given. */
export type Assignments = ReadonlyMap<string, readonly string[]>;

export interface SplitAssignments {
  /** The global flags without what is for inputs. */
  readonly global: GlobalOptions;
  readonly inputs: Assignments;
}

/**
 * Tells settings from inputs in what `--set` says: a name with a dot, or one that is no setting, is an input's.
 * @throws USAGE_INVALID for what is not `name=value`
 */
export async function splitAssignments(global: GlobalOptions): Promise<SplitAssignments> {
  const { settingNames } = await import("@evoke/services");
  const names: readonly string[] = settingNames;
  const settings: string[] = [];
  const inputs = new Map<string, string[]>();
  for (const assignment of global.set ?? []) {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(assignment) ?? [];
    if (name === undefined || value === undefined) {
      const reason = `--set takes node.field=value, not ${assignment}`;
      throw new EvokeError("USAGE_INVALID", { reason, help: "evoke run --help" });
    }
    if (names.includes(name.replaceAll("-", "_"))) settings.push(assignment);
    else inputs.set(name, [...(inputs.get(name) ?? []), value]);
  }
  return { global: { ...global, set: settings }, inputs };
}
