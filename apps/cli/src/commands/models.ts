import type { Command } from "commander";
import { withApp } from "../app.ts";
import type { CommandSetup } from "../command-setup.ts";
import { fileSize } from "../terminal/file-size.ts";
import { table } from "../terminal/table.ts";

const headings = ["NAME", "BASE", "TYPE", "FORMAT", "SIZE", "PATH"];

/** Defines `evoke models`. */
export function defineModels(command: Command, { global }: CommandSetup): void {
  command.option("--json", "Print JSON").action(({ json }: { readonly json?: boolean }) =>
    withApp(global, async ({ services }) => {
      const models = await services.models.list();
      const rows = models.map((model) => {
        const { name, base, type, format, file_size: size, path } = model;
        return [name, base, type, format, fileSize(size), path];
      });
      process.stdout.write(json ? `${JSON.stringify(models, undefined, 2)}\n` : table([headings, ...rows]));
    }),
  );
}
