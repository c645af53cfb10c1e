import { EvokeError } from "@evoke/errors";
import type { GlobalOptions } from "./global-options.ts";

/**
 * The configuration that global flags lead to, and a command's own ones that are settings.
 * @throws USAGE_INVALID for a `--set` that is not `name=value`, and what `loadConfiguration` throws.
 */
export async function configurationOf(global: GlobalOptions, own: Readonly<Record<string, unknown>> = {}) {
  const { loadConfiguration } = await import("@evoke/services");
  return loadConfiguration({ flags: { ...logLevel(global), ...settings(global.set), ...own, root: global.root } });
}

function logLevel({ quiet, verbose }: GlobalOptions): { readonly log_level?: string } {
  if (quiet) return { log_level: "error" };
  return verbose ? { log_level: "debug" } : {};
}

function settings(assignments: readonly string[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(
    assignments.map((assignment) => {
      const [, name, value] = /^([^=]+)=(.*)$/s.exec(assignment) ?? [];
      if (name === undefined || value === undefined) {
        throw new EvokeError("USAGE_INVALID", {
          reason: `--set takes name=value, not ${assignment}`,
          help: "evoke config show",
        });
      }
      return [name.replaceAll("-", "_"), value];
    }),
  );
}
