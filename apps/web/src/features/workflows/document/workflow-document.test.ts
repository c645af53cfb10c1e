import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { addElement, emptyForm, fieldElement, moveElement, removeElement } from "../form/form.ts";
import { copyParts } from "./clipboard.ts";
import { openWorkflow, toWorkflow } from "./workflow-document.ts";

const folder = "../../../../../../packages/services/defaults/workflows/";
const example: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync(new URL(`${folder}text-to-image-sd.json`, import.meta.url), "utf8"),
);

describe("a workflow", () => {
  it("is the same after it was opened and saved twice", () => {
    const once = toWorkflow(openWorkflow(example));
    expect(toWorkflow(openWorkflow(once))).toEqual(once);
    expect(once.meta.version).toBe("4.0.0");
    expect(once.edges).toHaveLength((example["edges"] as unknown[]).length);
  });

  it("keeps the data of a node that is not known", () => {
    const data = {
      id: "x",
      type: "from_a_pack",
      version: "2.0.0",
      secret: [1],
      inputs: { a: { name: "a", label: "", value: 5 } },
    };
    const node = { id: "x", type: "invocation", position: { x: 1, y: 2 }, data };
    const saved = toWorkflow(openWorkflow({ ...example, nodes: [node], edges: [], form: null, exposedFields: [] }));
    expect(saved.nodes[0]?.["data"]).toMatchObject(data);
  });

  it("loses edges whose node is gone", () => {
    expect(openWorkflow({ ...example, nodes: [] }).edges).toEqual([]);
  });
});

describe("copied nodes", () => {
  it("have new ids, and the edges between them", () => {
    const { nodes, edges } = openWorkflow(example);
    const copy = copyParts(nodes, edges);
    expect(copy.connections).toHaveLength(edges.length);
    expect(copy.nodes.filter(({ id }) => nodes.some((node) => node.id === id))).toEqual([]);
    expect(copyParts(nodes.slice(0, 1), edges).connections).toEqual([]);
  });
});

describe("a form", () => {
  it("can be added to, reordered and taken from", () => {
    const address = { nodeId: "n", fieldName: "f" };
    const form = addElement(addElement(emptyForm, fieldElement(address)), { type: "divider" });
    const order = (of: typeof form) => {
      const root = of.elements["root"];
      return root?.type === "container" ? root.data.children : [];
    };
    const [first = "", second = ""] = order(form);
    expect(order(moveElement(form, second, -1))).toEqual([second, first]);
    expect(order(moveElement(form, first, -1))).toEqual([first, second]);
    expect(order(removeElement(form, first))).toEqual([second]);
    expect(removeElement(form, first).elements[first]).toBeUndefined();
  });
});
