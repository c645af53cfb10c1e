import { EvokeError } from "@evoke/errors";
import type { WeightChange, WeightChanges } from "../weights/lora/weight-change.ts";
import type { StateDict } from "../weights/state-dict.ts";
import { type ChangedWeight, changedWeight, layerWeight } from "./changed-weight.ts";
import type { Graph, Value } from "./graph.ts";
import { onnxTypeOf, toFloat } from "./stored-type.ts";

/** What scopes share, and where one is. */
export interface ScopeOptions {
  /** What LoRAs change, by the parameters' full names. */
  readonly changes?: WeightChanges;
  /** The full name of the module; "" for a whole network. */
  readonly path?: string;
  /** Names that some layer asked for; shared by all scopes of a network. */
  readonly used?: Set<string>;
}

/**
 * A place in a network's hierarchy of modules: the graph that is being built, and the parameters below a name such as
 * `down_blocks.0.resnets.1`. Layers take theirs from it by their own short names.
 */
export class Scope {
  readonly graph: Graph;
  readonly #parameters: StateDict;
  readonly #changes: WeightChanges;
  readonly #path: string;
  readonly #used: Set<string>;

  /** The root scope of a network, or one below it. */
  constructor(graph: Graph, parameters: StateDict, options: ScopeOptions = {}) {
    const { changes = new Map(), path = "", used = new Set() } = options;
    this.graph = graph;
    this.#parameters = parameters;
    this.#changes = changes;
    this.#path = path;
    this.#used = used;
  }

  /** The full name of this place; "" for a whole network. */
  get path(): string {
    return this.#path;
  }

  /** The scope of a child module, `"norm1"` or `"attentions.0"`. */
  at(child: string | number): Scope {
    const options = { changes: this.#changes, path: this.#name(child), used: this.#used };
    return new Scope(this.graph, this.#parameters, options);
  }

  /**
   * A parameter as 32-bit floats, cast from whatever the file stores.
   *
   * @throws EvokeError PARAMETER_MISSING, PARAMETER_SHAPE
   */
  parameter(name: string, shape: readonly number[]): Value {
    return changedWeight(toFloat(this.#asStored(name, shape)), this.#changesOf(name));
  }

  /** A parameter in the type that it is stored in, unless it is changed; for tables of which a run needs a few rows. */
  stored(name: string, shape: readonly number[]): Value {
    return this.#changesOf(name).length === 0 ? this.#asStored(name, shape) : this.parameter(name, shape);
  }

  /** The parameter `weight` of a layer that can compute a branch beside it. @throws EvokeError as `parameter` */
  weight(shape: readonly number[]): ChangedWeight {
    return layerWeight(toFloat(this.#asStored("weight", shape)), this.#changesOf("weight"));
  }

  #changesOf(name: string): readonly WeightChange[] {
    return this.#changes.get(this.#name(name)) ?? [];
  }

  #asStored(name: string, shape: readonly number[]): Value {
    const full = this.#name(name);
    const parameter = this.#parameters.get(full);
    const expected = shape.join("×");
    if (parameter === undefined) throw new EvokeError("PARAMETER_MISSING", { name: full, expected });
    const actual = parameter.shape.join("×");
    if (actual !== expected) throw new EvokeError("PARAMETER_SHAPE", { name: full, actual, expected });
    this.#used.add(full);
    return this.graph.parameter(full, onnxTypeOf(parameter.dtype), parameter);
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
