import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { addElement, emptyForm, fieldElement, moveElement, moveTo, removeElement } from "../form/form.ts";
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

describe("an element of a form that is moved", () => {
  const container = { type: "container", data: { layout: "row", children: [] } } as const;
  const withBox = addElement(addElement(addElement(emptyForm, { type: "divider" }), container), container);
  const root = withBox.elements["root"];
  const [divider = "", box = "", other = ""] = root?.type === "container" ? root.data.children : [];
  const childrenOf = (form: typeof withBox, id: string) => {
    const element = form.elements[id];
    return element?.type === "container" ? element.data.children : [];
  };

  it("goes into a container and out again", () => {
    const inside = moveTo(withBox, divider, { parentId: box, index: 0 });
    expect(childrenOf(inside, "root")).toEqual([box, other]);
    expect(childrenOf(inside, box)).toEqual([divider]);
    expect(inside.elements[divider]?.parentId).toBe(box);
    expect(childrenOf(moveTo(inside, divider, { parentId: "root", index: 2 }), "root")).toEqual([box, other, divider]);
  });

  it("keeps its index among those beside it, and never goes into itself", () => {
    expect(childrenOf(moveTo(withBox, divider, { parentId: "root", index: 2 }), "root")).toEqual([box, divider, other]);
    const nested = moveTo(withBox, other, { parentId: box, index: 0 });
    expect(moveTo(nested, box, { parentId: other, index: 0 })).toBe(nested);
  });
});
