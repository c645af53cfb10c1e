import { EvokeError } from "@evoke/errors";
import type { ClipTextConfig } from "../../models/config.ts";
import type { WeightSource } from "../weight-source.ts";
import { headsOfWidth } from "./overrides.ts";

const MAX_LAYERS = 256;

/** How a checkpoint uses a text encoder. */
export interface TextEncoderUse {
  readonly heads?: number | undefined;
  readonly activation?: ClipTextConfig["activation"] | undefined;
  /** Blocks at the end that the model was trained without: 1 for SD2, which conditions on the last but one. */
  readonly unusedBlocks?: number;
  /** Whether the projection of the pooled text is used, as SDXL does. */
  readonly projection: "used" | "unused";
}

/**
 * A text encoder's architecture from the shapes of its tensors, under transformers' or OpenCLIP's names.
 * @param prefix what the names start with
 * @throws EvokeError MODEL_CONFIG_UNKNOWN
 */
export function inferClipTextConfig(source: WeightSource, prefix: string, use: TextEncoderUse): ClipTextConfig {
  const shapeOf = (...names: readonly string[]) =>
    names.map((name) => source.tensors.get(prefix + name)?.shape).find((shape) => shape !== undefined);
  const need = (...names: readonly string[]) => {
    const shape = shapeOf(...names);
    if (shape !== undefined) return shape;
    const reason = `it has no ${prefix}${names[0]}`;
    throw new EvokeError("MODEL_CONFIG_UNKNOWN", { file: source.file, option: "the text encoder", reason });
  };
  const openClip = shapeOf("positional_embedding") !== undefined;
  const layer = (i: number) =>
    openClip ? `transformer.resblocks.${i}.mlp.c_fc.weight` : `text_model.encoder.layers.${i}.mlp.fc1.weight`;
  let layers = 0;
  while (layers < MAX_LAYERS && shapeOf(layer(layers)) !== undefined) layers++;
  const [vocabSize, hiddenSize] = need("text_model.embeddings.token_embedding.weight", "token_embedding.weight");
  const [maxPositions] = need("text_model.embeddings.position_embedding.weight", "positional_embedding");
  const config: ClipTextConfig = {
    vocabSize,
    hiddenSize,
    intermediateSize: need(layer(0))[0],
    layers: layers - (use.unusedBlocks ?? 0),
    heads: use.heads ?? headsOfWidth(source.file, hiddenSize, "textHeads"),
    maxPositions,
    // OpenAI trained with an approximation of GELU, OpenCLIP with GELU itself.
    activation: use.activation ?? (openClip ? "gelu" : "quick_gelu"),
    layerNormEps: 1e-5,
    bosTokenId: vocabSize - 2,
    eosTokenId: vocabSize - 1,
  };
  if (use.projection === "unused") return config;
  const projection = shapeOf("text_projection"); // [hidden, projection]
  return { ...config, projectionSize: projection?.[1] ?? need("text_projection.weight")[0] };
}
