import type { UNetConfig } from "../models/config.ts";
import { crossAttentionNumbers } from "../models/ip-adapter.ts";
import type { Graph } from "../nn/graph.ts";
import { gather } from "../nn/operators.ts";
import { Scope } from "../nn/scope.ts";
import type { PictureContext } from "../nn/transformer.ts";
import type { Tensor } from "../tensor.ts";
import type { StateDict } from "../weights/state-dict.ts";
import { requireShape } from "./input-shape.ts";
import type { ImagePrompt, UnetRequest } from "./modules.ts";
import type { RunInput } from "./session.ts";

/** Graph inputs for pictures that are prompts, one for each adapter of the list, by resolution level. */
export function declareImagePrompts(
  graph: Graph,
  config: UNetConfig,
  adapters: readonly StateDict[],
): readonly (readonly PictureContext[])[] {
  const numbers = crossAttentionNumbers(config);
  const order = [...numbers.keys()];
  const slots = adapters.map((adapter, slot) => {
    // Several adapters have parameters of the same names.
    const parameters = new Map([...adapter].map(([name, parameter]) => [`${slot}.${name}`, parameter]));
    const scope = new Scope(graph, parameters).at(slot).at("ip_adapter");
    const tokens = [`batch`, `tokens of picture ${slot}`, config.crossAttentionDim];
    const scales = graph.input(names(slot).scales, "float32", [order.length]);
    return {
      tokens: graph.input(names(slot).tokens, "float32", tokens),
      layer: (attention: string) => ({
        p: scope.at(numbers.get(attention) ?? attention),
        scale: gather(scales, graph.integer(order.indexOf(attention))),
      }),
    };
  });
  return config.blockOutChannels.map((_, level) =>
    slots.map((picture, slot) => {
      const name = names(slot).mask(level);
      const shape = [`batch of ${name}`, `pixels of ${name}`, 1];
      return { ...picture, mask: graph.input(name, "float32", shape) };
    }),
  );
}

/** A request's pictures as those inputs; what no picture needs gets a strength of zero. @throws EvokeError INPUT_SHAPE */
export function imagePromptInputs(
  config: UNetConfig,
  request: UnetRequest,
  adapters: readonly StateDict[],
): Readonly<Record<string, RunInput>> {
  const order = [...crossAttentionNumbers(config).keys()];
  const slots = assignPrompts(request.imagePrompts ?? [], adapters) ?? [];
  const inputs = adapters.flatMap((_, slot) => slotInputs(config, { request, slot, order, prompt: slots[slot] }));
  return Object.fromEntries(inputs);
}

interface SlotOptions {
  readonly request: UnetRequest;
  readonly slot: number;
  /** Names of the cross-attention layers. */
  readonly order: readonly string[];
  readonly prompt: ImagePrompt | undefined;
}

function slotInputs(
  { crossAttentionDim: width, blockOutChannels }: UNetConfig,
  { request, slot, order, prompt }: SlotOptions,
): readonly (readonly [string, RunInput])[] {
  const [batch, , ...size] = request.sample.shape;
  const tokens = prompt?.tokens ?? { data: new Float32Array(batch * width), shape: [batch, 1, width] };
  requireShape({ module: "the UNet", name: "an image prompt" }, tokens.shape, [batch, "tokens", width]);
  const { scale = 0, layers = () => true, masks } = prompt ?? {};
  const scales = Float32Array.from(order, (attention) => (layers(attention) ? scale : 0));
  return [
    [names(slot).tokens, tokens],
    [names(slot).scales, { data: scales, shape: [order.length] }],
    ...blockOutChannels.map((_, level) => {
      const mask = masks?.[level] ?? everywhere;
      if (masks !== undefined) {
        const pixels = size.reduce((product, side) => product * Math.ceil(side / 2 ** level), 1);
        requireShape({ module: "the UNet", name: "an image prompt's mask" }, mask.shape, ["batch", pixels, 1]);
      }
      return [names(slot).mask(level), mask] as const;
    }),
  ];
}

const everywhere: Tensor = { data: Float32Array.of(1), shape: [1, 1, 1] };

/** For each adapter the prompt that it serves, if any; undefined when a prompt's adapter is not among them. */
export function assignPrompts(
  prompts: readonly ImagePrompt[],
  adapters: readonly StateDict[],
): readonly (ImagePrompt | undefined)[] | undefined {
  const left = [...prompts];
  const slots = adapters.map((adapter) => {
    const index = left.findIndex((prompt) => prompt.adapter === adapter);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  });
  return left.length === 0 ? slots : undefined;
}

const names = (slot: number) => ({
  tokens: `imageTokens${slot}`,
  scales: `imageScales${slot}`,
  mask: (level: number) => `imageMask${slot}of${level}`,
});
