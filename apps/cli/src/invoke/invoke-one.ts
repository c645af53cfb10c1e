import type { InvocationDefinition, OutputValue } from "@evoke/invoke";
import { type App, withApp } from "../app.ts";
import type { Field } from "../flags/field.ts";
import { parseFields } from "../flags/parse-fields.ts";
import type { GlobalOptions } from "../global-options.ts";
import { outputsOf, runGraph } from "../run-graph.ts";
import { imagePath } from "../stored-image.ts";
import { provisionalValues, resolvedValues } from "./field-values.ts";

export interface InvokeRequest {
  readonly invocation: InvocationDefinition;
  readonly fields: readonly Field[];
  /** Values by field, as they were typed. */
  readonly given: Readonly<Record<string, unknown>>;
}

/** Runs one invocation as a graph of one node and prints its output as JSON. */
export async function invokeOne({ invocation, fields, given }: InvokeRequest, global: GlobalOptions): Promise<void> {
  const { type, input } = invocation;
  parseFields(input, provisionalValues(fields, given));
  await withApp(global, async (app) => {
    const values = await resolvedValues(fields, given, app.services);
    const graph = { nodes: { [type]: { ...values, id: type, type } }, edges: [] };
    const { session } = await runGraph(app, graph);
    const [output] = outputsOf(session, type);
    process.stdout.write(`${JSON.stringify(withPaths(app, output), undefined, 2)}\n`);
  });
}

/** An output in which every image also says where its file is. */
function withPaths({ configuration }: App, output: OutputValue | undefined): unknown {
  return JSON.parse(JSON.stringify(output ?? null), (_, value: unknown) => {
    if (typeof value !== "object" || value === null || !("image_name" in value)) return value;
    return { ...value, path: imagePath(configuration, String(value.image_name)) };
  });
}
