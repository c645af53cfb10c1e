import { fixed } from "./dimensions.ts";
import type { Graph, Value } from "./graph.ts";
import type { Dimension } from "./onnx-writer.ts";
import { add, multiply, reshape, transpose, unsqueeze } from "./operators.ts";

/** [1, height, width, channels] to [windows, size², channels], row by row. Height and width are multiples of `size`. */
export function toWindows(x: Value, size: number): Value {
  const [, height = 1, width = 1, channels = 1] = x.shape;
  // Two steps, each with one size that is left to be inferred.
  const rows = reshape(x, [`${height}/${size}`, size, width, channels]);
  const blocks = reshape(rows, [`${height}/${size}`, size, `${width}/${size}`, size, channels]);
  const ordered = transpose(blocks, [0, 2, 1, 3, 4]);
  return reshape(ordered, [`${height}/${size}*${width}/${size}`, size ** 2, channels]);
}

/** The inverse of `toWindows`: to [1, height, width, channels], sizes as those of `like`. */
export function fromWindows(windows: Value, like: Value): Value {
  const [, height = 1, width = 1] = like.shape;
  const channels = fixed(windows.shape[2]);
  const size = Math.sqrt(fixed(windows.shape[1]));
  const blocks = reshape(windows, [`${height}/${size}`, `${width}/${size}`, size, size, channels]);
  return reshape(transpose(blocks, [0, 2, 1, 3, 4]), [1, height, width, channels]);
}

/** Moves the first `count` entries of an axis to its end. */
export function rotate(x: Value, axis: number, count: number): Value {
  const { graph } = x;
  const part = (start: number, end: number, name: Dimension) => {
    const inputs = [x, graph.integers([start]), graph.integers([end]), graph.integers([axis])];
    return graph.op("Slice", inputs, { shape: x.shape.map((size, index) => (index === axis ? name : size)) });
  };
  const parts = [part(count, maxIndex, `${x.name} from ${count}`), part(0, count, `${x.name} to ${count}`)];
  return graph.op("Concat", parts, { shape: x.shape, attributes: { axis: { kind: "int", value: axis } } });
}

/** Beyond the end of every axis. */
const maxIndex = 2 ** 31 - 1;

/**
 * Added to the attention scores of windows of a picture that was rotated by `shift` on both axes: a large negative number
 * between pixels that are no neighbours in the picture itself (Liu et al. 2021, arXiv 2103.14030, section 3.2).
 *
 * @param x [1, height, width, channels], for its sizes
 * @returns [windows, 1, size², size²]
 */
export function shiftedWindowMask(x: Value, size: number, shift: number): Value {
  const { graph } = x;
  const [, height = 1, width = 1] = x.shape;
  const row = unsqueeze(regions(graph, height, [size, shift]), 1);
  const column = unsqueeze(regions(graph, width, [size, shift]), 0);
  const labels = add(multiply(row, graph.integer(3)), column); // [height, width], 0 … 8
  const windows = toWindows(reshape(labels, [1, height, width, 1]), size); // [windows, size², 1]
  const same = graph.op("Equal", [windows, transpose(windows, [0, 2, 1])], {
    type: "bool",
    shape: [windows.shape[0], size ** 2, size ** 2],
  });
  const [seen, hidden] = [graph.constant(Float32Array.of(0), []), graph.constant(Float32Array.of(-100), [])];
  return unsqueeze(graph.op("Where", [same, seen, hidden], { type: "float32", shape: same.shape }), 1);
}

/** Of each index of an axis, how many of the distances from the end it is within: int64 [size]. */
function regions(graph: Graph, size: Dimension, distances: readonly [number, number]): Value {
  const end = typeof size === "number" ? graph.integers([size]) : graph.size(size);
  if (end === undefined) throw new RangeError(`no tensor has the size ${size}`);
  const stop = reshape(end, []);
  const indices = graph.op("Range", [graph.integer(0), stop, graph.integer(1)], { type: "int64", shape: [size] });
  const [far, near] = distances.map((distance) => {
    const start = add(end, graph.integers([-distance]));
    const within = graph.op("GreaterOrEqual", [indices, start], { type: "bool", shape: [size] });
    const attributes = { to: { kind: "int", value: 7 } } as const;
    return graph.op("Cast", [within], { type: "int64", shape: [size], attributes });
  });
  return add(far, near);
}
