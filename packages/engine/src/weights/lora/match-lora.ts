import { EvokeError } from "@evoke/errors";
import type { TensorSpec } from "../mapping/tensor-spec.ts";
import type { LayerChange, Lora, LoraLayer, LoraNetwork } from "./lora.ts";

/** A network of a model, as LoRAs are held against it. */
export interface LoraTarget {
  readonly network: LoraNetwork;
  /** What messages call it: "the UNet". */
  readonly module: string;
  readonly specs: readonly TensorSpec[];
}

/** A change of a parameter that the network has, of its size. */
export interface MatchedChange {
  /** The parameter's full name in the network. */
  readonly name: string;
  readonly change: LayerChange;
}

/** How a LoRA fits a model. */
export interface LoraMatch {
  readonly changes: readonly MatchedChange[];
  /** Names of the LoRA's tensors for layers and parameters that the network does not have. */
  readonly unmatchedKeys: readonly string[];
}

/**
 * What of a LoRA is for a network. Layers are found by their names in any layout of the network.
 *
 * @throws EvokeError LORA_MODEL_MISMATCH when a layer has another size than the network's, or when none is found
 */
export function matchLora(lora: Lora, target: LoraTarget): LoraMatch {
  const parameters = parametersByModule(target.specs);
  const changes: MatchedChange[] = [];
  const unmatchedKeys: string[] = [];
  const misfits: string[] = [];
  const layers = lora.layers.filter(({ network }) => network === target.network);
  for (const layer of layers) {
    const specs = parameters.get(layer.module);
    const matched = layer.changes.flatMap((change) => {
      const spec = specs?.[change.parameter];
      return spec === undefined ? [] : { spec, change };
    });
    if (matched.length === 0) unmatchedKeys.push(...layer.keys);
    else if (matched.length < layer.changes.length) unmatchedKeys.push(...keysOfOther(layer, matched[0].change));
    for (const { spec, change } of matched) {
      if (fits(change, spec.shape)) changes.push({ name: spec.name, change });
      else misfits.push(`${spec.name} has ${describe(spec.shape)}, not ${describeChange(change)}`);
    }
  }
  const [misfit] = misfits;
  if (misfit !== undefined) {
    throw mismatch(lora, target, `${misfits.length} of its layers have other sizes: the model's ${misfit}`);
  }
  if (layers.length > 0 && changes.length === 0) {
    const [first] = layers;
    const reason = `the model has none of its ${layers.length} layers for it, such as ${first?.keys[0]}`;
    throw mismatch(lora, target, reason);
  }
  return { changes, unmatchedKeys };
}

type LayerSpecs = { readonly [parameter in LayerChange["parameter"]]?: TensorSpec };

/** A network's parameters by the names that their layers have in each layout, with underscores. */
function parametersByModule(specs: readonly TensorSpec[]): ReadonlyMap<string, LayerSpecs> {
  const modules = new Map<string, LayerSpecs>();
  for (const spec of specs) {
    // What is fused or turned in another layout cannot be changed by the names of that layout.
    const plain = spec.origins.filter(({ rows, transposed }) => rows === undefined && transposed === undefined);
    for (const { name } of [spec, ...plain]) {
      const [, layer, parameter] = /^(.*)\.(weight|bias)$/.exec(name) ?? [];
      if (layer === undefined) continue;
      const module = layer.replaceAll(".", "_");
      modules.set(module, { ...modules.get(module), [parameter === "bias" ? "bias" : "weight"]: spec });
    }
  }
  return modules;
}

/** Whether a change is for a parameter of this shape. A convolution's kernel counts as columns. */
function fits(change: LayerChange, shape: readonly number[]): boolean {
  const [rows = 1, columns = 1] = shape;
  const channels = { out: rows, in: columns };
  if (change.kind === "multiply") return count(change.factors.parameter.shape) === channels[change.axis];
  const { delta, magnitude } = change;
  if (magnitude && count(magnitude.tensor.parameter.shape) !== channels[magnitude.axis]) return false;
  return delta.rows === rows && delta.columns === count(shape.slice(1));
}

/** Names of the tensors for the parameter of a layer that a change is not for. */
function keysOfOther({ keys }: LoraLayer, { parameter }: LayerChange): readonly string[] {
  return keys.filter((key) => /\.(diff_b|b_norm)$/.test(key) === (parameter === "weight"));
}

function describeChange(change: LayerChange): string {
  if (change.kind === "multiply") return `${count(change.factors.parameter.shape)} channels`;
  return describe([change.delta.rows, change.delta.columns]);
}

/** As a matrix: what is multiplied by a LoRA. */
function describe(shape: readonly number[]): string {
  return `${shape[0]}×${count(shape.slice(1))}`;
}

function count(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function mismatch(lora: Lora, { module }: LoraTarget, reason: string): EvokeError {
  const base = lora.base === "unknown" ? "other" : lora.base;
  return new EvokeError("LORA_MODEL_MISMATCH", { file: lora.file, module, reason, base });
}
