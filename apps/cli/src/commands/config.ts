import type { Command } from "commander";
import type { CommandSetup } from "../command-setup.ts";
import { configurationOf } from "../configuration.ts";
import { table } from "../terminal/table.ts";

/** Defines `evoke config`. */
export function defineConfig(command: Command, { global }: CommandSetup): void {
  const show = command
    .command("show", { isDefault: true })
    .description("Show every setting and where its value comes from");
  show.option("--json", "Print JSON").action(async ({ json }: { readonly json?: boolean }) => {
    const settings = (await configurationOf(global)).explain();
    process.stdout.write(
      json
        ? `${JSON.stringify(settings, undefined, 2)}\n`
        : table(settings.map(({ name, value, origin, description }) => [name, shown(value), origin, description])),
    );
  });
}

function shown(value: string | number | boolean | readonly string[]): string {
  if (typeof value !== "object") return String(value);
  return value.join(", ") || "-";
}
