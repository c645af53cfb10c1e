import type { Parameter } from "../weights/state-dict.ts";
import type { Attribute, Dimension, OnnxNode, OnnxType, TensorInfo } from "./onnx-writer.ts";

/** A tensor of the network while it is being described: a name, an element type and a shape, no data. */
export interface Value {
  readonly graph: Graph;
  readonly name: string;
  readonly type: OnnxType;
  readonly shape: readonly Dimension[];
}

/** Data that is part of the graph itself. */
export interface Constant {
  readonly name: string;
  readonly type: OnnxType;
  readonly shape: readonly number[];
  readonly data: Uint8Array;
}

/** Weights that a graph takes from a checkpoint. */
export interface GraphParameter {
  readonly name: string;
  readonly type: OnnxType;
  readonly parameter: Parameter;
}

/** An operator's result and attributes. */
export interface OperatorOptions {
  /** Element type of the result; the first input's unless given. */
  readonly type?: OnnxType;
  readonly shape: readonly Dimension[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
  /** "" for ONNX's own operators, which is the default. */
  readonly domain?: string;
}

/** Whether a picture's left and right edges (x), and its upper and lower ones (y), touch each other. */
export interface WrappedAxes {
  readonly x: boolean;
  readonly y: boolean;
}

/** How the group norms of a network come by their statistics. */
export interface GroupNormalizer {
  /** Group normalisation of [batch, channels, height, width]; weight and bias are [channels, 1, 1]. */
  normalize(x: Value, options: GroupNormalizerOptions): Value;
}

/** The sizes and parameters of a group norm. */
export interface GroupNormalizerOptions {
  readonly groups: number;
  readonly eps: number;
  readonly weight: Value;
  readonly bias: Value;
}

/**
 * FreeU (Si et al. 2023, arXiv 2309.11497): for the deepest stages of a UNet's way up, the deepest first, factors of the
 * features that come from below and of the lowest frequencies of those that skip.
 */
export type FreeU = readonly { readonly backbone: number; readonly skip: number }[];

/** What all layers of a network have in common, so that the network need not say it. */
export interface GraphOptions {
  /** Which edges of the pictures touch each other; none unless given. */
  readonly wrap?: WrappedAxes;
  /** For networks whose runs see a part of the picture only; group norms go by what they are given otherwise. */
  readonly groupNormalizer?: GroupNormalizer;
  /** How a UNet weighs what comes from below against what skips; as it was trained unless given. */
  readonly freeU?: FreeU;
}

/**
 * A network under construction. Operators are pure, so the same operator on the same inputs is one node, however often
 * it is asked for: layers need not share casts and shape computations by hand.
 */
export class Graph {
  readonly wrap: WrappedAxes;
  readonly groupNormalizer: GroupNormalizer | undefined;
  readonly freeU: FreeU | undefined;
  readonly inputs: TensorInfo[] = [];
  readonly outputs: TensorInfo[] = [];
  readonly constants: Constant[] = [];
  readonly parameters: GraphParameter[] = [];
  readonly #nodes: OnnxNode[] = [];
  /** Nodes that depend on weights only, such as their casts. */
  readonly #weightNodes: OnnxNode[] = [];
  readonly #weights = new Set<string>();
  readonly #values = new Map<string, Value>();
  /** Where each symbolic size can be read from. */
  readonly #sizes = new Map<string, { readonly value: Value; readonly axis: number }>();

  constructor({ wrap = { x: false, y: false }, groupNormalizer, freeU }: GraphOptions = {}) {
    this.wrap = wrap;
    this.groupNormalizer = groupNormalizer;
    this.freeU = freeU;
  }

  /**
   * The operators in an order to write them in. The runtime orders them anew, depth first from the results, and visits
   * of a node's inputs the one written last first. With what depends on weights only at the front, a weight is cast
   * right before it is used; written where it is used, it would be cast before all that the other operand needs, and
   * half of the network's weights would be held as 32-bit floats at a time.
   */
  get nodes(): readonly OnnxNode[] {
    return [...this.#weightNodes, ...this.#nodes];
  }

  /** A tensor that every run is given. */
  input(name: string, type: OnnxType, shape: readonly Dimension[]): Value {
    this.inputs.push({ name, type, shape });
    return this.#value(name, type, shape);
  }

  /** Makes `value` a result under a name. */
  output(name: string, value: Value): void {
    this.op("Identity", [value], { shape: value.shape }, name);
    this.outputs.push({ name, type: value.type, shape: value.shape });
  }

  /** A checkpoint's parameter, in the type it is stored in. */
  parameter(name: string, type: OnnxType, parameter: Parameter): Value {
    return this.#once(`parameter ${name}`, () => {
      this.parameters.push({ name, type, parameter });
      this.#weights.add(name);
      return this.#value(name, type, parameter.shape);
    });
  }

  /** Fixed 32-bit floats. */
  constant(data: Float32Array, shape: readonly number[]): Value {
    return this.#constant("float32", new Uint8Array(data.buffer, data.byteOffset, data.byteLength), shape);
  }

  /** A fixed integer. */
  integer(value: number): Value {
    return this.#constant("int64", new Uint8Array(BigInt64Array.of(BigInt(value)).buffer), []);
  }

  /** A vector of fixed integers, as shapes and indices are. */
  integers(values: readonly number[]): Value {
    const data = BigInt64Array.from(values, BigInt);
    return this.#constant("int64", new Uint8Array(data.buffer), [values.length]);
  }

  /** Appends an operator with one result. `undefined` leaves an optional input out. */
  op(operator: string, inputs: readonly (Value | undefined)[], options: OperatorOptions, name?: string): Value {
    const { shape, attributes = {}, domain = "" } = options;
    const type = options.type ?? inputs[0]?.type ?? "float32";
    const names = inputs.map((input) => input?.name ?? "");
    const key = `${domain}.${operator}(${names.join(",")})${JSON.stringify(attributes)}${name ?? ""}`;
    return this.#once(key, () => {
      const output = name ?? `${operator}_${this.#nodes.length + this.#weightNodes.length}`;
      const node = { operator, domain, inputs: names, outputs: [output], attributes };
      const ofWeights = names.every((input) => input === "" || this.#weights.has(input));
      (ofWeights ? this.#weightNodes : this.#nodes).push(node);
      if (ofWeights) this.#weights.add(output);
      return this.#value(output, type, shape);
    });
  }

  /** The run-time size of a symbolic dimension, int64 [1]; undefined when no value so far has it. */
  size(dimension: string): Value | undefined {
    const source = this.#sizes.get(dimension);
    if (source === undefined) return undefined;
    const attributes = {
      start: { kind: "int", value: source.axis },
      end: { kind: "int", value: source.axis + 1 },
    } as const;
    return this.op("Shape", [source.value], { type: "int64", shape: [1], attributes });
  }

  #constant(type: OnnxType, data: Uint8Array, shape: readonly number[]): Value {
    // Large tables are few and differ, so only small constants are worth finding again.
    const key = data.length <= 64 ? `${type} ${shape} ${data}` : `${type} constant ${this.constants.length}`;
    return this.#once(key, () => {
      const name = `constant_${this.constants.length}`;
      this.constants.push({ name, type, shape, data });
      this.#weights.add(name);
      return this.#value(name, type, shape);
    });
  }

  #once(key: string, make: () => Value): Value {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const value = make();
    this.#values.set(key, value);
    return value;
  }

  #value(name: string, type: OnnxType, shape: readonly Dimension[]): Value {
    const value: Value = { graph: this, name, type, shape };
    shape.forEach((dimension, axis) => {
      if (typeof dimension === "string" && !this.#sizes.has(dimension)) this.#sizes.set(dimension, { value, axis });
    });
    return value;
  }
}
