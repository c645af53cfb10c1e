import { describe, expect, it } from "vitest";
import { parseWorkflow } from "./workflow.ts";

const smallest = { name: "a", meta: { version: "3.0.0" }, nodes: [], edges: [] };

describe("parseWorkflow", () => {
  it("fills in what old versions leave out, and keeps what it does not know", () => {
    expect(parseWorkflow({ ...smallest, future: 1, meta: { version: "1.0.0", more: 2 } })).toMatchObject({
      description: "",
      tags: "",
      exposedFields: [],
      future: 1,
      meta: { version: "1.0.0", category: "user", more: 2 },
    });
  });

  it.each([
    [undefined, "the document"],
    [[], "the document"],
    [{ ...smallest, name: 1 }, "name"],
    [{ ...smallest, nodes: {} }, "nodes"],
    [{ ...smallest, edges: [1] }, "edges.0"],
    [{ ...smallest, meta: {} }, "meta.version"],
    [{ ...smallest, meta: { version: "three" } }, "meta.version"],
    [{ ...smallest, exposedFields: [{}] }, "exposedFields.0.nodeId"],
  ])("refuses %j and names the field", (value, field) => {
    const message = expect.stringContaining(`The workflow is not valid: ${field}: `);
    expect(() => parseWorkflow(value)).toThrow(expect.objectContaining({ code: "WORKFLOW_INVALID", message }));
  });
});
