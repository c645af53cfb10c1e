import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  discoverInvocations,
  type InvocationDefinition,
  Invoker,
  type ModelIdentifierField,
  type OutputValue,
  type StylePresets,
  silentLogger,
  type Workflows,
} from "@evoke/invoke";
import { invocationFolders } from "@evoke/nodes";
import { createServices, loadConfiguration } from "@evoke/services";
import { graphJson } from "./graph-json.ts";

/** An invoker with the built-in invocations and the embedded services, in a folder of its own. */
export interface TestInvoker {
  readonly invoker: Invoker;
  readonly root: string;
  readonly stylePresets: StylePresets;
  readonly workflows: Workflows;
  close(): Promise<void>;
}

/** Opens an invoker; `more` invocations are there besides the built-in ones, and `flags` are settings. */
export async function openInvoker(
  more: readonly InvocationDefinition[] = [],
  flags: Readonly<Record<string, unknown>> = {},
): Promise<TestInvoker> {
  const root = await mkdtemp(join(tmpdir(), "evoke-invoker-"));
  const { configuration } = await loadConfiguration({ flags: { root, import_dirs: join(root, "import"), ...flags } });
  const { services, invokerServices, library, close } = await createServices(configuration);
  const { stylePresets, workflows } = await library();
  const registry = await discoverInvocations(invocationFolders);
  for (const invocation of more) registry.register(invocation, "this test");
  const invoker = new Invoker({ registry, services: { ...services, logger: silentLogger }, invokerServices });
  return {
    invoker,
    root,
    stylePresets,
    workflows,
    close: async () => {
      await close();
      await rm(root, { recursive: true });
    },
  };
}

/** The model that ships with the program, as nodes name it. */
export async function shippedModel({ services }: Invoker): Promise<ModelIdentifierField> {
  const { key, hash, name, base, type } = await services.models.find("icons");
  return { key, hash, name, base, type, submodel_type: null };
}

export { graphJson };

/** Runs one node by itself, or a graph whose node `out` gives the result. @throws Error with what the node failed with */
export async function runNode(
  { invoker }: TestInvoker,
  node: object,
  { others = {}, edges = [] }: { readonly others?: Record<string, object>; readonly edges?: readonly string[] } = {},
): Promise<OutputValue> {
  const session = invoker.createSession(graphJson({ ...others, out: node }, edges));
  const done = await invoker.run({ session }, { onEvent: () => {} });
  const [error] = Object.values(done.errors);
  if (error !== undefined) throw new Error(error);
  const [id = ""] = done.source_prepared_mapping["out"] ?? [];
  const output = done.results[id];
  if (output === undefined) throw new Error("the node gave no output");
  return output;
}
