import { ProtobufWriter } from "./protobuf.ts";

/** Element types of ONNX tensors that the engine uses, with their numbers in `TensorProto.DataType`. */
const onnxTypes = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int16: 5,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
  float64: 11,
  bfloat16: 16,
  float8e4m3: 17,
  float8e5m2: 19,
} as const;

/** An element type, by this package's name. */
export type OnnxType = keyof typeof onnxTypes;

/** A size that is fixed, or the name of one that each run decides. */
export type Dimension = number | string;

/** A fixed property of an operator. */
export type Attribute =
  | { readonly kind: "int"; readonly value: number }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "ints"; readonly value: readonly number[] };

/** One operator of a graph, with the names of its inputs and outputs. */
export interface OnnxNode {
  readonly operator: string;
  /** "" for ONNX's own operators. */
  readonly domain: string;
  /** Names; "" marks an optional input left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** Where an initializer's bytes are: in the model itself, or in a file below the external-data folder. */
export type InitializerData =
  | { readonly kind: "inline"; readonly bytes: Uint8Array }
  | { readonly kind: "external"; readonly location: string; readonly offset: number; readonly byteLength: number };

/** A tensor that a model brings along. */
export interface Initializer {
  readonly name: string;
  readonly type: OnnxType;
  readonly shape: readonly number[];
  readonly data: InitializerData;
}

/** A named tensor that a model takes or gives. */
export interface TensorInfo {
  readonly name: string;
  readonly type: OnnxType;
  readonly shape: readonly Dimension[];
}

/** A whole network but for its weights, as ONNX sees it. */
export interface OnnxModel {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  readonly nodes: readonly OnnxNode[];
}

const irVersion = 10;
const opsets = [
  { domain: "", version: 20 },
  { domain: "com.microsoft", version: 1 },
] as const;

/**
 * A model as the bytes of an ONNX `ModelProto`; field numbers from onnx/onnx.proto. Nodes must be in an order in which
 * every input is known.
 */
export function encodeOnnxModel(model: OnnxModel, initializers: readonly Initializer[]): Uint8Array {
  const graph = new ProtobufWriter();
  for (const node of neededNodes(model)) graph.message(1, encodeNode(node));
  graph.string(2, "evoke");
  for (const initializer of initializers) graph.message(5, encodeInitializer(initializer));
  for (const input of model.inputs) graph.message(11, encodeTensorInfo(input));
  for (const output of model.outputs) graph.message(12, encodeTensorInfo(output));

  const proto = new ProtobufWriter().integer(1, irVersion).string(2, "evoke").message(7, graph);
  for (const { domain, version } of opsets) {
    proto.message(8, new ProtobufWriter().string(1, domain).integer(2, version));
  }
  return proto.finish();
}

/** Those that a result depends on: the runtime would execute the others too. */
function neededNodes({ nodes, outputs }: OnnxModel): readonly OnnxNode[] {
  const needed = new Set(outputs.map(({ name }) => name));
  const fromResults = nodes.toReversed().filter((node) => {
    const isNeeded = node.outputs.some((output) => needed.has(output));
    if (isNeeded) for (const input of node.inputs) needed.add(input);
    return isNeeded;
  });
  return fromResults.toReversed();
}

function encodeNode(node: OnnxNode): ProtobufWriter {
  const proto = new ProtobufWriter();
  for (const input of node.inputs) proto.string(1, input);
  for (const output of node.outputs) proto.string(2, output);
  // The first output's name is unique and tells errors and profiles which layer a node belongs to.
  proto.string(3, node.outputs[0] ?? "").string(4, node.operator);
  for (const [name, attribute] of Object.entries(node.attributes)) proto.message(5, encodeAttribute(name, attribute));
  if (node.domain !== "") proto.string(7, node.domain);
  return proto;
}

function encodeAttribute(name: string, attribute: Attribute): ProtobufWriter {
  const proto = new ProtobufWriter().string(1, name);
  switch (attribute.kind) {
    case "float":
      return proto.float(2, attribute.value).integer(20, 1);
    case "int":
      return proto.integer(3, attribute.value).integer(20, 2);
    case "string":
      return proto.string(4, attribute.value).integer(20, 3);
    case "ints":
      for (const value of attribute.value) proto.integer(8, value);
      return proto.integer(20, 7);
  }
}

function encodeInitializer({ name, type, shape, data }: Initializer): ProtobufWriter {
  const proto = new ProtobufWriter();
  for (const size of shape) proto.integer(1, size);
  proto.integer(2, onnxTypes[type]).string(8, name);
  if (data.kind === "inline") return proto.bytes(9, data.bytes);
  const entries = { location: data.location, offset: String(data.offset), length: String(data.byteLength) };
  for (const [key, value] of Object.entries(entries)) {
    proto.message(13, new ProtobufWriter().string(1, key).string(2, value));
  }
  return proto.integer(14, 1);
}

function encodeTensorInfo({ name, type, shape }: TensorInfo): ProtobufWriter {
  const dimensions = new ProtobufWriter();
  for (const size of shape) {
    const dimension = new ProtobufWriter();
    if (typeof size === "number") dimension.integer(1, size);
    else dimension.string(2, size);
    dimensions.message(1, dimension);
  }
  const tensorType = new ProtobufWriter().integer(1, onnxTypes[type]).message(2, dimensions);
  return new ProtobufWriter().string(1, name).message(2, new ProtobufWriter().message(1, tensorType));
}
