import { configurationOf } from "../configuration.ts";
import { type Field, fieldsOf, type ModelKinds } from "../flags/field.ts";
import { GenerateInput } from "../generate/generate-input.ts";
import type { GlobalOptions } from "../global-options.ts";
import { findInvocations } from "../registry.ts";
import type { Candidate } from "./completion.ts";

/** The types of invocations, those of the user's own included. */
export async function nodeTypes(global: GlobalOptions): Promise<readonly Candidate[]> {
  const { configuration } = await configurationOf(global);
  const registry = await findInvocations(configuration);
  return registry.list().map(({ type, title }) => ({ word: type, description: title }));
}

/** The fields that are flags of a command, given as the names on the way to it. */
export async function typedFields(
  [command, type]: readonly string[],
  global: GlobalOptions,
): Promise<readonly Field[]> {
  if (command === "generate") return fieldsOf(GenerateInput);
  const name = command === "invoke" ? type : command;
  if (name === undefined) return [];
  const { configuration } = await configurationOf(global);
  const invocation = (await findInvocations(configuration)).find(name);
  return invocation === undefined ? [] : fieldsOf(invocation.input);
}

/** Names of the models that are there, of the kinds that fit. */
export async function knownModels(global: GlobalOptions, { types, bases }: ModelKinds): Promise<readonly Candidate[]> {
  const { withApp } = await import("../app.ts");
  const models = await withApp({ ...global, quiet: true }, ({ services }) => services.models.list());
  return models
    .filter(({ type }) => types.length === 0 || types.includes(type))
    .filter(({ base }) => bases.length === 0 || bases.includes(base))
    .map(({ name, base, type }) => ({ word: name, description: `${base} ${type}` }));
}

/** The inputs of a workflow or graph as `--set` takes them; none where the file cannot be read. */
export async function inputAssignments(file: string, global: GlobalOptions): Promise<readonly Candidate[]> {
  const { readDocument } = await import("../workflow/read-document.ts");
  const { inputsOf } = await import("../workflow/list-inputs.ts");
  try {
    const { configuration } = await configurationOf(global);
    const inputs = inputsOf(await readDocument(file), await findInvocations(configuration), { all: true });
    return inputs.map(({ name, label }) => ({ word: `${name}=`, description: label }));
  } catch {
    return [];
  }
}

/** The settings as `--set` takes them. */
export async function settingAssignments(): Promise<readonly Candidate[]> {
  const { settingNames } = await import("@evoke/services");
  return settingNames.map((name) => ({ word: `${name}=`, description: "" }));
}
