import { EvokeError } from "@evoke/errors";
import type { DType, StateDict } from "../weights/state-dict.ts";
import type { Graph, Value } from "./graph.ts";
import type { OnnxType } from "./onnx-writer.ts";

const storedTypes: Readonly<Record<DType, OnnxType>> = {
  F64: "float64",
  F32: "float32",
  F16: "float16",
  BF16: "bfloat16",
  I64: "int64",
  I32: "int32",
  I16: "int16",
  I8: "int8",
  U8: "uint8",
  BOOL: "bool",
  F8_E4M3: "float8e4m3",
  F8_E5M2: "float8e5m2",
};

/**
 * A place in a network's hierarchy of modules: the graph that is being built, and the parameters below a name such as
 * `down_blocks.0.resnets.1`. Layers take theirs from it by their own short names.
 */
export class Scope {
  readonly graph: Graph;
  readonly #parameters: StateDict;
  readonly #path: string;
  /** Names that some layer asked for; shared by all scopes of a network. */
  readonly #used: Set<string>;

  /** The root scope of a network, or one below it. */
  constructor(graph: Graph, parameters: StateDict, path = "", used: Set<string> = new Set()) {
    this.graph = graph;
    this.#parameters = parameters;
    this.#path = path;
    this.#used = used;
  }

  /** The full name of this place; "" for a whole network. */
  get path(): string {
    return this.#path;
  }

  /** The scope of a child module, `"norm1"` or `"attentions.0"`. */
  at(child: string | number): Scope {
    return new Scope(this.graph, this.#parameters, this.#name(child), this.#used);
  }

  /**
   * A parameter as 32-bit floats, cast from whatever the file stores.
   *
   * @throws EvokeError PARAMETER_MISSING, PARAMETER_SHAPE
   */
  parameter(name: string, shape: readonly number[]): Value {
    const stored = this.stored(name, shape);
    return toFloat(stored);
  }

  /** A parameter in the type that it is stored in; for tables of which a run needs a few rows. */
  stored(name: string, shape: readonly number[]): Value {
    const full = this.#name(name);
    const parameter = this.#parameters.get(full);
    const expected = shape.join("×");
    if (parameter === undefined) throw new EvokeError("PARAMETER_MISSING", { name: full, expected });
    const actual = parameter.shape.join("×");
    if (actual !== expected) throw new EvokeError("PARAMETER_SHAPE", { name: full, actual, expected });
    this.#used.add(full);
    return this.graph.parameter(full, storedTypes[parameter.dtype], parameter);
  }

  /** Ends the building of a network. @throws EvokeError PARAMETERS_UNUSED when the state dict holds more than it took. */
  requireAllUsed(): void {
    const unused = [...this.#parameters.keys()].filter((name) => !this.#used.has(name));
    const [first] = unused;
    if (first !== undefined) throw new EvokeError("PARAMETERS_UNUSED", { count: unused.length, first });
  }

  #name(child: string | number): string {
    return this.#path === "" ? String(child) : `${this.#path}.${child}`;
  }
}

/** A value as 32-bit floats. */
export function toFloat(value: Value): Value {
  if (value.type === "float32") return value;
  const attributes = { to: { kind: "int", value: 1 } } as const;
  return value.graph.op("Cast", [value], { type: "float32", shape: value.shape, attributes });
}
