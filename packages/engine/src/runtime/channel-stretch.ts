import { fixed } from "../nn/dimensions.ts";
import { Graph, type Value } from "../nn/graph.ts";
import { loraTensor } from "../nn/lora-matrix.ts";
import { reshape } from "../nn/operators.ts";
import { onnxTypeOf, toFloat } from "../nn/stored-type.ts";
import type { LayerChange, Lora, Magnitude } from "../weights/lora/lora.ts";
import type { MatchedChange } from "../weights/lora/match-lora.ts";
import { type LoraTensor, type Matrix, product, scaledChannels } from "../weights/lora/matrix.ts";
import type { WeightChange } from "../weights/lora/weight-change.ts";
import type { StateDict } from "../weights/state-dict.ts";
import { channelLengths } from "./channel-lengths.ts";
import type { RuntimeOptions } from "./device.ts";
import { createSession } from "./session.ts";

/** A change that also brings every channel to a length (DoRA). */
export type StretchingChange = Extract<LayerChange, { readonly kind: "add" }> & { readonly magnitude: Magnitude };

/** Whether a change sets the lengths of channels (DoRA). */
export function isStretching(change: LayerChange): change is StretchingChange {
  return change.kind === "add" && change.magnitude !== undefined;
}

/** Whose changes they are, and where the lengths are computed. */
export interface StretchOptions extends RuntimeOptions {
  readonly lora: Lora;
  /** Strength of the LoRA. */
  readonly strength: number;
}

/**
 * DoRA's changes as changes of the plain kinds. With D = W + scale · delta and g the wanted length of each channel over its
 * length in D, the weight becomes W + strength · (g ∘ D - W), which is W ∘ (1 + strength · (g - 1)) + strength · scale ·
 * (g ∘ delta). Lengths depend on weights only, so g is computed here, once, and not in every pass. It does not depend on the
 * strength either, so it is kept as long as the LoRA and the network are open.
 */
export async function stretchedChanges(
  matched: readonly MatchedChange[],
  parameters: StateDict,
  { lora, strength, ...options }: StretchOptions,
): Promise<readonly { readonly name: string; readonly change: WeightChange }[]> {
  const stretching = matched.flatMap(({ name, change }) => (isStretching(change) ? [{ name, change }] : []));
  if (stretching.length === 0) return [];
  const ofLora = measured.get(lora) ?? new WeakMap<StateDict, readonly Float32Array[]>();
  measured.set(lora, ofLora);
  const stretches = ofLora.get(parameters) ?? (await measure(stretching, parameters, options));
  ofLora.set(parameters, stretches);
  return stretching.flatMap(({ name, change }, index) => {
    const { delta, scale, magnitude } = change;
    const { tensor, axis } = magnitude;
    const stretch = stretches[index];
    const factors = inMemory(`${tensor.name} stretch`, stretch);
    const growth = inMemory(
      `${tensor.name} growth`,
      stretch.map((factor) => factor - 1),
    );
    return [
      { name, change: { kind: "multiply", factors: growth, axis, scale: strength } as const },
      { name, change: { kind: "add", delta: stretched(delta, factors, axis), scale: scale * strength } as const },
    ];
  });
}

/** What was measured, by LoRA and by the parameters of a network: neither changes while it is open. */
const measured = new WeakMap<Lora, WeakMap<StateDict, readonly Float32Array[]>>();

interface Stretching {
  /** The parameter's name. */
  readonly name: string;
  readonly change: StretchingChange;
}

/** By what each channel of each parameter is to be multiplied. */
async function measure(
  stretching: readonly Stretching[],
  parameters: StateDict,
  options: RuntimeOptions,
): Promise<readonly Float32Array[]> {
  const graph = new Graph();
  stretching.forEach(({ name, change }, index) => {
    const parameter = parameters.get(name);
    if (parameter === undefined) return;
    const weight = toFloat(graph.parameter(name, onnxTypeOf(parameter.dtype), parameter));
    graph.output(String(index), stretch(weight, change));
  });
  const session = await createSession("the measuring of a DoRA's channels", graph, options);
  try {
    const stretches = await session.run({});
    return stretching.map((_, index) => stretches[index].data);
  } finally {
    await session.close();
  }
}

/** The wanted length of each channel over the one that it has with the change. */
function stretch(weight: Value, { delta, scale, magnitude: { tensor, axis } }: StretchingChange): Value {
  const { graph } = weight;
  const lengths = channelLengths(weight, { delta, scale, axis });
  const { shape } = lengths;
  // A channel of zeros has no direction that could be stretched; it stays zero.
  const positive = graph.op("Max", [lengths, graph.constant(Float32Array.of(smallest), [])], { shape });
  return graph.op("Div", [reshape(loraTensor(graph, tensor), shape.map(fixed)), positive], { shape });
}

const smallest = 1e-30;

/** Channels of a difference, stretched; a product of factors stays one. */
function stretched(delta: Matrix, factors: LoraTensor, axis: Magnitude["axis"]): Matrix {
  if (delta.kind !== "product") return scaledChannels(delta, factors, axis);
  return axis === "out"
    ? product(scaledChannels(delta.left, factors, axis), delta.right)
    : product(delta.left, scaledChannels(delta.right, factors, axis));
}

function inMemory(name: string, values: Float32Array): LoraTensor {
  const data = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return { name, parameter: { kind: "memory", dtype: "F32", shape: [values.length], data } };
}
