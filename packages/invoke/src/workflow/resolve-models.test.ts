import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ModelIdentifierField } from "../fields/models.ts";
import type { NodeJson } from "../graph/graph-json.ts";
import { defineInvocation } from "../invocation/define-invocation.ts";
import { defineOutput } from "../invocation/define-output.ts";
import { InvocationRegistry } from "../invocation/registry.ts";
import type { ModelRecord } from "../services/models.ts";
import { resolveModels } from "./resolve-models.ts";

const registry = new InvocationRegistry();
registry.register(
  defineInvocation({
    ...{ type: "loader", title: "Loader", version: "1.0.0" },
    input: z.object({
      model: ModelIdentifierField.meta({ ui_model_base: ["sd-1"], ui_model_type: ["main"] }),
      parts: z.array(z.object({ lora: ModelIdentifierField })).default([]),
    }),
    output: defineOutput({ type: "loader_output", fields: z.object({}) }),
    invoke: () => ({}),
  }),
);

const record = (name: string, more: Partial<ModelRecord> = {}): ModelRecord => ({
  ...{ key: `key-${name}`, hash: `hash-${name}`, name, base: "sd-1", type: "main", format: "checkpoint" },
  ...{ path: `/models/${name}`, file_size: 1, default_settings: {} },
  ...more,
});
const named = (more: object) => ({ key: "", hash: "", name: "", base: "", type: "", submodel_type: null, ...more });
const lora = record("detail", { type: "lora" });

function resolve(values: object, records: readonly ModelRecord[]) {
  const node: NodeJson = { id: "n", type: "loader", ...values };
  const { graph, problems } = resolveModels({ id: "g", nodes: { n: node }, edges: [] }, registry, records);
  return { node: graph.nodes["n"], problems };
}

describe("resolveModels", () => {
  const all = [record("dream"), record("other"), record("big", { base: "sdxl" }), lora];

  it("says nothing of a model whose key is known", () => {
    const model = named({ key: "key-dream", name: "another name" });
    expect(resolve({ model }, all)).toEqual({ node: { id: "n", type: "loader", model }, problems: [] });
  });

  it.each([
    ["hash", { key: "elsewhere", hash: "hash-dream", name: "x" }, "of the same content"],
    ["name, base and type", { key: "elsewhere", hash: "y", name: "dream", base: "sd-1", type: "main" }, "of that name"],
    ["name alone, as old workflows have it", { name: "dream" }, "of that name"],
  ])("finds a model by its %s, and says so", (_, model, way) => {
    const { node, problems } = resolve({ model: named(model) }, all);
    expect(node).toMatchObject({ model: { key: "key-dream", hash: "hash-dream", name: "dream", base: "sd-1" } });
    expect(problems).toMatchObject([
      { severity: "warning", kind: "model-replaced", node: "n", field: "model", message: expect.stringContaining(way) },
    ]);
  });

  it("names the nearest model and those that there are", () => {
    const { problems } = resolve({ model: named({ name: "draem", base: "sd-1", type: "main" }) }, all);
    expect(problems).toMatchObject([{ severity: "error", kind: "model-missing" }]);
    expect(problems[0]?.message).toBe(
      'loader n: there is no model "draem" (sd-1 main). Did you mean "dream"? There is dream, other, big',
    );
  });

  it("takes the only model that fits where none is chosen, and else asks", () => {
    expect(resolve({}, [record("dream"), lora]).node).toMatchObject({ model: { key: "key-dream" } });
    expect(resolve({}, all).problems[0]?.message).toBe("loader n: no model is chosen. There is dream, other");
    expect(resolve({}, [lora]).problems[0]?.message).toBe("loader n: no model is chosen. There is none that fits");
  });

  it("looks inside lists", () => {
    const parts = [{ lora: named({ name: "detail", type: "lora" }) }];
    const { node } = resolve({ model: named({ key: "key-dream" }), parts }, all);
    expect(node).toMatchObject({ parts: [{ lora: { key: "key-detail" } }] });
  });
});
