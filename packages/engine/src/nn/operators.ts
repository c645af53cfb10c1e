import { broadcast, fixed, product } from "./dimensions.ts";
import type { Graph, Value } from "./graph.ts";
import type { Dimension } from "./onnx-writer.ts";

/** a + b, broadcast. */
export function add(a: Value, b: Value): Value {
  return a.graph.op("Add", [a, b], { shape: broadcast(a.shape, b.shape) });
}

/** a · b elementwise, broadcast. */
export function multiply(a: Value, b: Value): Value {
  return a.graph.op("Mul", [a, b], { shape: broadcast(a.shape, b.shape) });
}

/** x · factor. */
export function scaled(x: Value, factor: number): Value {
  return multiply(x, x.graph.constant(Float32Array.of(factor), []));
}

/** Joins along an axis. */
export function concat(values: readonly Value[], axis: number): Value {
  const [head] = values;
  if (head === undefined) throw new RangeError("nothing to join");
  const sizes = values.map((value) => value.shape[axis]);
  const total = sizes.every((size) => typeof size === "number")
    ? sizes.reduce<number>((sum, size) => sum + Number(size), 0)
    : sizes.join("+");
  const shape = head.shape.map((size, index) => (index === axis ? total : size));
  return head.graph.op("Concat", values, { shape, attributes: { axis: { kind: "int", value: axis } } });
}

/** Cuts the last axis into equal parts. */
export function halves(x: Value): readonly [Value, Value] {
  const axis = x.shape.length - 1;
  const width = fixed(x.shape[axis]) / 2;
  return [slice(x, axis, [0, width]), slice(x, axis, [width, 2 * width])];
}

/** x[…, start:end, …] along an axis. */
export function slice(x: Value, axis: number, [start, end]: readonly [number, number]): Value {
  const { graph } = x;
  const shape = x.shape.map((size, index) => (index === axis ? end - start : size));
  return graph.op("Slice", [x, graph.integers([start]), graph.integers([end]), graph.integers([axis])], { shape });
}

/** The first `count` entries of the first axis. */
export function first(x: Value, count: Dimension): Value {
  const { graph } = x;
  const inputs = [x, graph.integers([0]), shapeVector(graph, [count]), graph.integers([0])];
  return graph.op("Slice", inputs, { shape: [count, ...x.shape.slice(1)] });
}

/** Reorders axes. */
export function transpose(x: Value, order: readonly number[]): Value {
  const shape = order.map((axis) => x.shape[axis]);
  return x.graph.op("Transpose", [x], { shape, attributes: { perm: { kind: "ints", value: order } } });
}

/**
 * The same elements in another shape. At most one symbolic size may be new to the graph: it is whatever the others
 * leave.
 */
export function reshape(x: Value, shape: readonly Dimension[]): Value {
  const { graph } = x;
  if (shape.length === x.shape.length && shape.every((size, axis) => size === x.shape[axis])) return x;
  const sizes = shape.map((dimension, axis) => {
    if (typeof dimension === "number") return dimension;
    return dimension === x.shape[axis] ? 0 : (graph.size(dimension) ?? -1);
  });
  const open = sizes.flatMap((size, axis) => (typeof size === "number" && size > 0 ? [] : [axis]));
  const [only] = open.filter((axis) => sizes[axis] !== 0);
  // One size that is not a constant can always be inferred, which spares the run-time computation of the shape.
  if (only !== undefined && open.every((axis) => axis === only || sizes[axis] === 0)) sizes[only] = -1;
  return graph.op("Reshape", [x, vector(graph, sizes)], { shape });
}

/** A shape as an int64 tensor that is computed at run time. Every symbolic size must occur in the graph already. */
export function shapeVector(graph: Graph, shape: readonly Dimension[]): Value {
  const sizes = shape.map((dimension) => {
    const size = typeof dimension === "number" ? dimension : graph.size(dimension);
    if (size === undefined) throw new RangeError(`no tensor has the size ${dimension}`);
    return size;
  });
  return vector(graph, sizes);
}

function vector(graph: Graph, sizes: readonly (number | Value)[]): Value {
  if (sizes.every((size) => typeof size === "number")) return graph.integers(sizes);
  const parts = sizes.map((size) => (typeof size === "number" ? graph.integers([size]) : size));
  const attributes = { axis: { kind: "int", value: 0 } } as const;
  return graph.op("Concat", parts, { type: "int64", shape: [parts.length], attributes });
}

/** The same values repeated to a shape that they broadcast to. */
export function expand(x: Value, shape: readonly Dimension[]): Value {
  return x.graph.op("Expand", [x, shapeVector(x.graph, shape)], { shape });
}

/** Adds an axis of size 1. */
export function unsqueeze(x: Value, axis: number): Value {
  const shape = x.shape.toSpliced(axis, 0, 1);
  return x.graph.op("Unsqueeze", [x, x.graph.integers([axis])], { shape });
}

/** Entries of the first axis: x[indices]. */
export function gather(x: Value, indices: Value): Value {
  return x.graph.op("Gather", [x, indices], { shape: [...indices.shape, ...x.shape.slice(1)] });
}

/** `yes` where the condition holds, `no` elsewhere, broadcast. */
export function where(condition: Value, yes: Value, no: Value): Value {
  const shape = broadcast(condition.shape, broadcast(yes.shape, no.shape));
  return yes.graph.op("Where", [condition, yes, no], { type: yes.type, shape });
}

/** [batch, channels, height, width] to [batch, height·width, channels]. */
export function toTokens(x: Value): Value {
  const [batch = 1, channels = 1, height = 1, width = 1] = x.shape;
  return reshape(transpose(x, [0, 2, 3, 1]), [batch, product(height, width), channels]);
}

/** [batch, height·width, channels] to [batch, channels, height, width] with the sizes of `like`. */
export function toPixels(tokens: Value, like: Value): Value {
  const [batch = 1, , height = 1, width = 1] = like.shape;
  return transpose(reshape(tokens, [batch, height, width, tokens.shape[2]]), [0, 3, 1, 2]);
}
