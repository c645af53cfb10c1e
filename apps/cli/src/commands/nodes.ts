import { EvokeError } from "@evoke/errors";
import type { UserModule } from "@evoke/invoke";
import type { Command } from "commander";
import type { CommandSetup } from "../command-setup.ts";
import { configurationOf } from "../configuration.ts";
import { findUserModules, nodesFolder } from "../registry.ts";
import { table } from "../terminal/table.ts";

/** Defines `evoke nodes`. */
export function defineNodes(command: Command, { global }: CommandSetup): void {
  const list = command.command("list", { isDefault: true }).description("List your own nodes and what became of them");
  list.option("--json", "Print JSON").action(async ({ json }: { readonly json?: boolean }) => {
    const { configuration } = await configurationOf(global);
    const modules = await findUserModules(configuration);
    const text = modules.length === 0 ? `There are none in ${nodesFolder(configuration)}.\n` : listing(modules);
    process.stdout.write(json ? `${JSON.stringify(modules, undefined, 2)}\n` : text);
  });

  const check = command.command("check").description("Check your own nodes: that they load, and their types");
  check.argument("[name]", "A file, folder or package of the nodes folder; default: all");
  check.action(async (name: string | undefined) => {
    const { configuration } = await configurationOf(global);
    await checkNodes(chosen(await findUserModules(configuration), name), nodesFolder(configuration));
  });

  const begin = command.command("new").description("Begin a new node, with a test");
  begin.argument("<name>", "Its type, in snake_case");
  begin.action(async (name: string) => {
    const { configuration } = await configurationOf(global);
    const { newNode } = await import("../nodes/new-node.ts");
    const folder = await newNode(nodesFolder(configuration), name);
    process.stdout.write(`${folder}\n`);
    process.stderr.write(`Try it with: evoke invoke ${name} --help, and its test with: node --test ${folder}\n`);
  });
}

function listing(modules: readonly UserModule[]): string {
  const rows = modules.map(({ name, types, problems }) => {
    const state = problems.length === 0 ? "ready" : types.length === 0 ? "left out" : "in part";
    return [name, state, types.join(", ") || "-", problems[0] ?? ""];
  });
  return table([["NAME", "STATE", "TYPES", "PROBLEM"], ...rows]);
}

function chosen(modules: readonly UserModule[], name: string | undefined): readonly UserModule[] {
  if (name === undefined) return modules;
  const found = modules.filter((module) => module.name === name || module.types.includes(name));
  if (found.length > 0) return found;
  const known = modules.map((module) => module.name).join(", ") || "there are none";
  throw new EvokeError("INPUT_INVALID", { field: "name", reason: `there is no module "${name}" (${known})` });
}

async function checkNodes(modules: readonly UserModule[], folder: string): Promise<void> {
  const { checkTypes } = await import("../nodes/check-types.ts");
  const types = await checkTypes(
    modules.map(({ file }) => file),
    folder,
  );
  if (types === undefined) process.stderr.write("Types were not checked: TypeScript is not installed.\n");
  const problems = [...modules.flatMap((module) => module.problems), ...(types ?? [])];
  process.stdout.write(problems.map((problem) => `${problem}\n`).join(""));
  if (problems.length > 0) throw new EvokeError("NODES_INVALID", { count: problems.length });
  process.stdout.write(`${modules.length} checked, all in order.\n`);
}
