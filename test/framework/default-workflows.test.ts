import { readdirSync, readFileSync } from "node:fs";
import { discoverInvocations, type InvocationRegistry, parseGraph, portsOf } from "@evoke/invoke";
import { invocationFolders } from "@evoke/nodes";
import { beforeAll, describe, expect, it } from "vitest";

interface WorkflowFile {
  readonly id: string;
  readonly meta: { readonly category: string };
  readonly nodes: readonly {
    readonly data: { readonly id: string; readonly type: string; readonly version: string; readonly inputs: Inputs };
  }[];
  readonly edges: readonly Record<"source" | "sourceHandle" | "target" | "targetHandle", string>[];
  readonly exposedFields: readonly { readonly nodeId: string; readonly fieldName: string }[];
  readonly form: { readonly elements: Readonly<Record<string, { readonly data: { readonly children?: string[] } }>> };
}
type Inputs = Readonly<Record<string, { readonly value?: unknown }>>;

const folder = new URL("../../packages/services/defaults/workflows/", import.meta.url);
const files = readdirSync(folder);

describe.each(files)("the default workflow %s", (file) => {
  const workflow: WorkflowFile = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  let registry: InvocationRegistry;
  beforeAll(async () => {
    registry = await discoverInvocations(invocationFolders);
  });

  it("is called as its file is", () => {
    expect(workflow.id).toBe(`default_${file.replace(".json", "")}`);
    expect(workflow.meta.category).toBe("default");
  });

  it("uses invocations in the versions that there are, and only their inputs", () => {
    for (const { data } of workflow.nodes) {
      const invocation = registry.get(data.type);
      expect([data.type, data.version]).toEqual([data.type, invocation.version]);
      expect([...portsOf(invocation).inputs.keys()]).toEqual(expect.arrayContaining(Object.keys(data.inputs)));
    }
  });

  it("is a valid graph", () => {
    const nodes = workflow.nodes.map(({ data: { id, type, inputs } }) => {
      const values = Object.entries(inputs).flatMap(([name, { value }]) =>
        value === undefined ? [] : [[name, value]],
      );
      return [id, { id, type, ...Object.fromEntries(values) }];
    });
    const edges = workflow.edges.map(({ source, sourceHandle, target, targetHandle }) => ({
      source: { node_id: source, field: sourceHandle },
      destination: { node_id: target, field: targetHandle },
    }));
    expect(() => parseGraph({ nodes: Object.fromEntries(nodes), edges }, registry, () => "graph")).not.toThrow();
  });

  it("shows fields that there are", () => {
    for (const { nodeId, fieldName } of workflow.exposedFields) {
      const node = workflow.nodes.find(({ data }) => data.id === nodeId);
      expect(Object.keys(node?.data.inputs ?? {})).toContain(fieldName);
    }
    const { root, ...fields } = workflow.form.elements;
    expect(root?.data.children).toEqual(Object.keys(fields));
  });
});
