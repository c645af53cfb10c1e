import { EvokeError } from "@evoke/errors";
import { clipText } from "../models/clip-text.ts";
import type { ClipTextConfig } from "../models/config.ts";
import { Graph } from "../nn/graph.ts";
import { Scope } from "../nn/scope.ts";
import type { LoraNetwork } from "../weights/lora/lora.ts";
import type { WeightChanges } from "../weights/lora/weight-change.ts";
import { clipTextTensors } from "../weights/mapping/clip-text.ts";
import type { Component } from "../weights/state-dict.ts";
import { requireShape } from "./input-shape.ts";
import { type LoraOptions, loraChanges } from "./lora-changes.ts";
import type { TextEncodeRequest, TextEncoder } from "./modules.ts";
import { createSession, type RunInput } from "./session.ts";

const module = "the text encoder";

/** Where a text encoder runs, and what changes it. */
export interface TextEncoderOptions extends LoraOptions {
  /** Which of a model's text encoders it is to LoRAs; the first unless given. */
  readonly network?: Exclude<LoraNetwork, "unet">;
}

/**
 * A CLIP text encoder that is ready to run.
 *
 * @throws EvokeError PARAMETER_MISSING, PARAMETER_SHAPE, PARAMETERS_UNUSED, SESSION_FAILED, OUT_OF_MEMORY, and those of
 *   `loraChanges`
 */
export async function createTextEncoder(
  component: Component<ClipTextConfig>,
  options: TextEncoderOptions = {},
): Promise<TextEncoder> {
  const { config, parameters } = component;
  const { network = "text_encoder" } = options;
  const changes = await loraChanges({ network, module, specs: clipTextTensors(config), parameters }, options);
  const session = await createSession(module, buildTextEncoder(component, changes), options);
  return {
    config,
    async encode(request) {
      const { lastHiddenState, penultimate, pooled } = await session.run(textInputs(config, request));
      return { lastHiddenState, penultimate, pooled };
    },
    close: () => session.close(),
  };
}

function buildTextEncoder({ config, parameters }: Component<ClipTextConfig>, changes: WeightChanges): Graph {
  const graph = new Graph();
  const scope = new Scope(graph, parameters, { changes });
  const { lastHiddenState, penultimate, pooled } = clipText(scope, config, {
    tokenIds: graph.input("tokenIds", "int64", ["batch", "tokens"]),
    replaced: graph.input("replaced", "bool", ["batch", "tokens", 1]),
    replacements: graph.input("replacements", "float32", ["batch", "tokens", config.hiddenSize]),
    mask: graph.input("mask", "float32", ["batch", 1, "tokens", "tokens"]),
    endPositions: graph.input("endPositions", "int64", ["batch", 1]),
    depth: graph.input("depth", "int64", []),
  });
  graph.output("lastHiddenState", lastHiddenState);
  graph.output("penultimate", penultimate);
  graph.output("pooled", pooled);
  scope.requireAllUsed();
  return graph;
}

function textInputs(config: ClipTextConfig, request: TextEncodeRequest): Readonly<Record<string, RunInput>> {
  const { vocabSize, hiddenSize, layers, maxPositions } = config;
  const { tokenIds, skipLayers = 0, extraEmbeddings } = request;
  const batch = tokenIds.length;
  const tokens = tokenIds[0]?.length ?? 0;
  for (const row of tokenIds) requireShape({ module, name: "a row of token ids" }, [row.length], [tokens]);
  for (const row of request.attentionMask ?? []) {
    requireShape({ module, name: "a row of the attention mask" }, [row.length], [tokens]);
  }
  if (tokens > maxPositions) throw new EvokeError("PROMPT_TOO_LONG", { tokens, maxPositions });
  if (extraEmbeddings !== undefined) {
    requireShape({ module, name: "an embedding" }, extraEmbeddings.shape, ["vectors", hiddenSize]);
  }

  const ids = tokenIds.flat();
  const replaced = Uint8Array.from(ids, (id) => (id >= vocabSize ? 1 : 0));
  const replacements = new Float32Array(ids.length * hiddenSize);
  ids.forEach((id, position) => {
    if (id < vocabSize) return;
    const start = (id - vocabSize) * hiddenSize;
    const vector = extraEmbeddings?.data.subarray(start, start + hiddenSize);
    if (vector?.length !== hiddenSize) throw new EvokeError("TOKEN_UNKNOWN", { id });
    replacements.set(vector, position * hiddenSize);
  });
  return {
    tokenIds: { data: BigInt64Array.from(ids, (id) => BigInt(id < vocabSize ? id : 0)), shape: [batch, tokens] },
    replaced: { data: replaced, shape: [batch, tokens, 1] },
    replacements: { data: replacements, shape: [batch, tokens, hiddenSize] },
    mask: { data: attentionMask(request, tokens), shape: [batch, 1, tokens, tokens] },
    endPositions: { data: BigInt64Array.from(tokenIds, (row) => BigInt(endOfText(row, config))), shape: [batch, 1] },
    depth: { data: BigInt64Array.of(BigInt(layers - skipLayers)), shape: [] },
  };
}

/** The lowest float: infinity would make a row of hidden tokens only into NaN. */
const hidden = -3.4028234663852886e38;

/** For each row of the batch, what is added to the score between a token and another: nothing, or enough to hide it. */
function attentionMask({ tokenIds, attentionMask: visible }: TextEncodeRequest, tokens: number): Float32Array {
  const mask = new Float32Array(tokenIds.length * tokens * tokens);
  for (let row = 0, index = 0; row < tokenIds.length; row += 1) {
    for (let from = 0; from < tokens; from += 1) {
      for (let to = 0; to < tokens; to += 1, index += 1) {
        if (to > from || visible?.[row]?.[to] === 0) mask[index] = hidden;
      }
    }
  }
  return mask;
}

/**
 * Where a sequence ends. Early CLIP configurations state an end token of 2 that no tokenizer emits; for them it is the
 * highest id of the vocabulary, as the first implementation had it.
 */
function endOfText(row: readonly number[], { eosTokenId, vocabSize }: ClipTextConfig): number {
  const known = row.map((id) => (id < vocabSize ? id : -1));
  const end = eosTokenId === 2 ? Math.max(...known) : eosTokenId;
  return Math.max(0, known.indexOf(end));
}
