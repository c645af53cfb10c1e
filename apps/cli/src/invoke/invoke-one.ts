import type { InvocationDefinition } from "@evoke/invoke";
import { withApp } from "../app.ts";
import type { Field } from "../flags/field.ts";
import { parseFields } from "../flags/parse-fields.ts";
import type { GlobalOptions } from "../global-options.ts";
import { resultJson } from "../pipe/result-text.ts";
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
    if (output === undefined) throw new Error(`${type} gave nothing`);
    const json = resultJson(output, (name) => imagePath(app.configuration, name));
    process.stdout.write(`${JSON.stringify(json, undefined, 2)}\n`);
  });
}
