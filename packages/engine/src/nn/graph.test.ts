import { describe, expect, it } from "vitest";
import { Graph } from "./graph.ts";
import { add, concat, reshape, transpose } from "./operators.ts";

describe("Graph", () => {
  it("holds an operator on the same inputs once", () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", ["batch", 4]);
    expect(add(x, x)).toBe(add(x, x));
    expect(graph.integers([1, 2])).toBe(graph.integers([1, 2]));
    expect(transpose(x, [1, 0])).not.toBe(transpose(x, [0, 1]));
    expect(graph.nodes).toHaveLength(3);
  });

  it("follows shapes, symbolic sizes included", () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", ["batch", 4, "height"]);
    expect(concat([x, x], 1).shape).toEqual(["batch", 8, "height"]);
    expect(add(x, graph.constant(new Float32Array(4), [4, 1])).shape).toEqual(["batch", 4, "height"]);
    expect(() => add(x, graph.constant(new Float32Array(3), [3, 1]))).toThrow(RangeError);
  });

  it("computes a shape at run time only where two of its sizes are unknown", () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", ["batch", "height", "width", 6]);
    const flat = reshape(x, ["batch", "height*width", 6]);
    expect(graph.nodes.map(({ operator }) => operator)).toEqual(["Reshape"]);
    reshape(flat, ["batch", "height", "width", 6]);
    expect(graph.nodes.map(({ operator }) => operator)).toContain("Shape");
  });
});
