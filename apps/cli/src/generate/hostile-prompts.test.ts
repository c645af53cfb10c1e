import { describe, expect, it } from "vitest";
import { evokeInTemporaryFolder } from "../testing/evoke.ts";

const { evoke } = evokeInTemporaryFolder();
const quick = ["--size", "64", "--steps", "1", "-o", "-"];

/** A graph that encodes a prompt with the shipped model. */
function graphOf(prompt: string): string {
  const model = { key: "", hash: "", name: "icons", base: "sd-1", type: "main" };
  const nodes = {
    loader: { id: "loader", type: "main_model_loader", model },
    out: { id: "out", type: "compel", prompt },
  };
  const edge = { source: { node_id: "loader", field: "clip" }, destination: { node_id: "out", field: "clip" } };
  return JSON.stringify({ nodes, edges: [edge] });
}

describe.concurrent("faults row 23: hostile prompts on the command line", () => {
  it.each(["((((", "🍎 تفاحة", "(a:1e309)", ""])("draws %j", async (prompt) => {
    const { code, error, stdout } = await evoke(["generate", prompt, ...quick]);
    expect({ code, error }).toEqual({ code: 0, error: "" });
    expect(stdout.subarray(1, 4).toString()).toBe("PNG");
  });

  it.each([
    ["a weight that is too large", "(a)1e309", /The weight Infinity of "a" in the prompt is out of range/],
    ["10 000 commas", ",".repeat(10_000), /The prompt has 10000 tokens/],
  ])("refuses %s in one line", async (_, prompt, message) => {
    const { code, error, stdout } = await evoke(["generate", prompt, ...quick]);
    expect({ code, error, drawn: stdout.length }).toEqual({ code: 2, error: expect.stringMatching(message), drawn: 0 });
    expect(error.split("\n")).toHaveLength(1);
  });

  it("refuses a graph with a prompt of 1 MB, and takes one with a NUL", async () => {
    const long = await evoke(["run", "-"], { input: graphOf("red apple ".repeat(100_000)) });
    expect(long.code).toBe(2);
    expect(long.error).toMatch(/^evoke: The prompt has 200000 tokens; [^\n]+$/);
    expect((await evoke(["run", "-"], { input: graphOf("red\0apple") })).code).toBe(0);
  });
});
