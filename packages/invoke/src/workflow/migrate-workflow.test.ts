import { describe, expect, it } from "vitest";
import { parseWorkflow } from "../library/workflow.ts";
import { testRegistry } from "../testing/graphs.ts";
import { migrateWorkflow } from "./migrate-workflow.ts";
import { workflowToGraph } from "./workflow-to-graph.ts";

/** As InvokeAI 3.1 wrote it: no node packs, fields with ids and types, models by name, outputs beside the inputs. */
const first = {
  ...{ name: "old", author: "", description: "", version: "", contact: "", tags: "", notes: "", exposedFields: [] },
  meta: { version: "1.0.0" },
  nodes: [
    {
      id: "n1",
      type: "invocation",
      width: 320,
      height: 200,
      position: { x: 1, y: 2 },
      data: {
        id: "n1",
        type: "loader",
        label: "",
        isOpen: true,
        notes: "",
        embedWorkflow: false,
        isIntermediate: true,
        inputs: {
          model: {
            ...{ id: "i1", name: "model", type: "MainModelField", fieldKind: "input", label: "Model" },
            value: { model_name: "stable-diffusion-v1-5", base_model: "sd-1", model_type: "main" },
          },
          vae_model: {
            name: "vae_model",
            type: "VaeModelField",
            label: "",
            value: { model_name: "x", base_model: "sd-1" },
          },
          lora: { name: "lora", type: "LoRAModelField", label: "", value: { model_name: "l", base_model: "sdxl" } },
          images: { name: "images", type: "ImagePolymorphic", label: "", value: [{ image_name: "a.png" }] },
          seed: { name: "seed", type: "integer", label: "" },
        },
        outputs: { unet: { id: "o1", name: "unet", type: "UNetField", fieldKind: "output" } },
      },
    },
    { id: "note", type: "notes", data: { id: "note", type: "notes", notes: "hello" } },
  ],
  edges: [
    { id: "e", type: "collapsed", source: "n1", target: "n2" },
    { id: "f", type: "default", source: "n1", sourceHandle: "unet", target: "n1", targetHandle: "unet" },
  ],
};

describe("migrateWorkflow", () => {
  it("brings version 1 to version 4", () => {
    const { meta, nodes } = migrateWorkflow(parseWorkflow(first));
    expect(meta.version).toBe("4.0.0");
    const model = (name: string, base: string, type: string) => ({ key: "", hash: "", name, base, type });
    expect(nodes[0]).toMatchObject({ id: "n1", position: { x: 1, y: 2 } });
    expect(nodes[0]?.["data"]).toEqual({
      ...{ id: "n1", type: "loader", label: "", isOpen: true, notes: "", isIntermediate: true },
      version: "1.0.0",
      nodePack: "invokeai",
      inputs: {
        model: { name: "model", label: "Model", value: model("stable-diffusion-v1-5", "sd-1", "main") },
        vae_model: { name: "vae_model", label: "", value: model("x", "sd-1", "vae") },
        lora: { name: "lora", label: "", value: model("l", "sdxl", "lora") },
        images: { name: "images", label: "", value: [{ image_name: "a.png" }] },
        seed: { name: "seed", label: "" },
      },
    });
  });

  it("brings version 2 to version 4: types of fields go, descriptions stay", () => {
    const input = {
      ...{ id: "i", name: "value", fieldKind: "input", label: "V", description: "what it is", value: 3 },
      type: { name: "IntegerField", isCollection: false, isCollectionOrScalar: false },
    };
    const data = { id: "n", type: "number", version: "1.0.0", nodePack: "invokeai", inputs: { value: input } };
    const old = { ...first, meta: { version: "2.0.0" }, nodes: [{ id: "n", type: "invocation", data }], edges: [] };
    const workflow = parseWorkflow(old);
    expect(migrateWorkflow(workflow).nodes[0]?.["data"]).toMatchObject({
      inputs: { value: { name: "value", label: "V", description: "what it is", value: 3 } },
    });
    const { graph, problems } = workflowToGraph(workflow, testRegistry());
    expect(graph.nodes["n"]).toMatchObject({ type: "number", value: 3 });
    expect(problems).toEqual([]);
  });

  it("leaves versions 3 and 4 as they are, and refuses what is newer", () => {
    const third = parseWorkflow({ ...first, meta: { version: "3.0.0" } });
    expect(migrateWorkflow(third).nodes).toEqual(third.nodes);
    expect(() => migrateWorkflow(parseWorkflow({ ...first, meta: { version: "5.0.0" } }))).toThrow(
      /meta\.version: 5\.0\.0 is newer than 4\.x/,
    );
  });
});

it("a document whose nodes or edges are malformed is refused by name", () => {
  const malformed = [
    [{ nodes: [{ id: "n", type: "invocation", data: {} }], edges: [] }, /nodes\[0\]\.data\.type/],
    [{ nodes: [], edges: [{ source: "a" }] }, /edges\[0\]\.sourceHandle/],
    [{ nodes: [first.nodes[0], first.nodes[0]], edges: [] }, /two nodes have the id n1/],
  ] as const;
  for (const [part, message] of malformed) {
    expect(() => workflowToGraph(parseWorkflow({ ...first, ...part }), testRegistry())).toThrow(message);
  }
});
