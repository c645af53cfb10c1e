import { describe, expect, it } from "vitest";
import { workflowOf } from "../testing/workflows.ts";
import { exposedInputs } from "./exposed-inputs.ts";
import { findInput, type NamedNode } from "./find-input.ts";

const node = (id: string, type: string, label = "", labels: Record<string, string> = {}): NamedNode => ({
  ...{ id, type, label },
  inputs: new Map(Object.entries({ prompt: "", style: "", ...labels })),
});
const nodes = [node("1", "compel", "Positive", { prompt: "What to draw" }), node("2", "compel"), node("3", "noise")];
const exposed = [
  { nodeId: "1", fieldName: "prompt" },
  { nodeId: "2", fieldName: "prompt" },
  { nodeId: "3", fieldName: "style" },
];
const find = (text: string) => {
  const { nodeId, fieldName } = findInput(text, { nodes, exposed });
  return `${nodeId}.${fieldName}`;
};

describe("findInput", () => {
  it.each([
    ["2.prompt", "2.prompt"],
    ["positive.prompt", "1.prompt"],
    ["Positive.what to draw", "1.prompt"],
    ["noise.style", "3.style"],
    ["What to draw", "1.prompt"],
    ["style", "3.style"],
  ])("takes %s for %s", (text, input) => {
    expect(find(text)).toBe(input);
  });

  it.each([
    ["compel.prompt", "WORKFLOW_INPUT_AMBIGUOUS", /Positive \(compel 1\), compel 2/],
    ["prompt", "WORKFLOW_INPUT_AMBIGUOUS", /1\.prompt, 2\.prompt/],
    ["Postive.prompt", "WORKFLOW_INPUT_UNKNOWN", /Did you mean "Positive"\?/],
    ["2.promt", "WORKFLOW_INPUT_UNKNOWN", /Did you mean "2\.prompt"\?/],
    ["nothing", "WORKFLOW_INPUT_UNKNOWN", /no input "nothing"/],
  ])("refuses %s as %s", (text, code, message) => {
    expect(() => find(text)).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });
});

const field = (nodeId: string) => ({ fieldIdentifier: { nodeId, fieldName: "value" } });
const elements = {
  root: { id: "root", type: "container", data: { layout: "column", children: ["title", "row", "late"] } },
  title: { id: "title", type: "heading", parentId: "root", data: { content: "Hello" } },
  row: { id: "row", type: "container", parentId: "root", data: { layout: "row", children: ["one", "two"] } },
  one: { id: "one", type: "node-field", parentId: "row", data: field("a") },
  two: { id: "two", type: "node-field", parentId: "row", data: field("b") },
  late: { id: "late", type: "node-field", parentId: "root", data: field("c") },
};

describe("exposedInputs", () => {
  const exposedFields = [{ nodeId: "x", fieldName: "value" }];
  const ids = (form: unknown) => exposedInputs(workflowOf({}, [], { form, exposedFields })).map(({ nodeId }) => nodeId);

  it("are those of the form, in reading order", () => {
    expect(ids({ rootElementId: "root", elements })).toEqual(["a", "b", "c"]);
  });

  it.each([
    ["there is no form", null],
    ["an element is out of reach", { rootElementId: "row", elements }],
    ["an element names another parent", { rootElementId: "root", elements: { ...elements, one: elements.title } }],
    [
      "the elements go in a circle",
      { rootElementId: "row", elements: { row: { ...elements.row, data: { children: ["row"] } } } },
    ],
    [
      "the form shows no field",
      { rootElementId: "root", elements: { root: { ...elements.root, data: { children: [] } } } },
    ],
  ])("are the list's where %s", (_, form) => {
    expect(ids(form)).toEqual(["x"]);
  });
});
