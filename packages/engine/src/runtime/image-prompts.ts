import type { UNetConfig } from "../models/config.ts";
import { attentionNumbers } from "../models/ip-adapter.ts";
import type { Graph } from "../nn/graph.ts";
import { Scope } from "../nn/scope.ts";
import type { PictureContext } from "../nn/transformer.ts";
import type { StateDict } from "../weights/state-dict.ts";
import { requireShape } from "./input-shape.ts";
import type { ImagePrompt, UnetRequest } from "./modules.ts";
import type { RunInput } from "./session.ts";

/** Graph inputs for pictures that are prompts, one for each adapter of the list. */
export function declareImagePrompts(
  graph: Graph,
  config: UNetConfig,
  adapters: readonly StateDict[],
): readonly PictureContext[] {
  const numbers = attentionNumbers(config);
  return adapters.map((adapter, slot) => {
    // Several adapters have parameters of the same names.
    const parameters = new Map([...adapter].map(([name, parameter]) => [`${slot}.${name}`, parameter]));
    const scope = new Scope(graph, parameters).at(slot).at("ip_adapter");
    return {
      tokens: graph.input(tokensName(slot), "float32", [
        "batch",
        `tokens of picture ${slot}`,
        config.crossAttentionDim,
      ]),
      scale: graph.input(scaleName(slot), "float32", []),
      parametersOf: (attention) => scope.at(numbers.get(attention) ?? attention),
    };
  });
}

/** A request's pictures as those inputs; what no picture needs gets a strength of zero. @throws EvokeError INPUT_SHAPE */
export function imagePromptInputs(
  config: UNetConfig,
  request: UnetRequest,
  adapters: readonly StateDict[],
): Readonly<Record<string, RunInput>> {
  const width = config.crossAttentionDim;
  const [batch] = request.sample.shape;
  const absent = { tokens: { data: new Float32Array(batch * width), shape: [batch, 1, width] }, scale: 0 };
  const slots = assignPrompts(request.imagePrompts ?? [], adapters) ?? [];
  const inputs = adapters.flatMap((_, slot) => {
    const { tokens, scale } = slots[slot] ?? absent;
    requireShape({ module: "the UNet", name: "an image prompt" }, tokens.shape, [batch, "tokens", width]);
    return [
      [tokensName(slot), tokens],
      [scaleName(slot), { data: Float32Array.of(scale), shape: [] }],
    ] as const;
  });
  return Object.fromEntries(inputs);
}

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

const tokensName = (slot: number) => `imageTokens${slot}`;
const scaleName = (slot: number) => `imageScale${slot}`;
