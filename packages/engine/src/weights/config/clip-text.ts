import type { ClipTextConfig } from "../../models/config.ts";
import type { Options } from "./options.ts";

/**
 * A text encoder's architecture from its transformers `config.json`; absent options have transformers' defaults.
 * @throws EvokeError MODEL_OPTION_UNSUPPORTED, MODEL_CONFIG_INVALID
 */
export function clipTextConfigFromTransformers(options: Options): ClipTextConfig {
  const [architecture] = options.listOf(
    "architectures",
    ["CLIPTextModel"],
    ["CLIPTextModel", "CLIPTextModelWithProjection"],
  );
  const vocabSize = options.count("vocab_size", 49_408);
  const config: ClipTextConfig = {
    vocabSize,
    hiddenSize: options.count("hidden_size", 512),
    intermediateSize: options.count("intermediate_size", 2048),
    layers: options.count("num_hidden_layers", 12, 256),
    heads: options.count("num_attention_heads", 8),
    maxPositions: options.count("max_position_embeddings", 77),
    activation: options.oneOf("hidden_act", "quick_gelu", ["quick_gelu", "gelu"]),
    layerNormEps: options.number("layer_norm_eps", 1e-5),
    ...specialTokens(options, vocabSize),
  };
  if (architecture === "CLIPTextModel") return config;
  return { ...config, projectionSize: options.count("projection_dim", 512) };
}

/**
 * Configurations written before 2023 carry 0 and 2 for the special tokens, which transformers ignores: CLIP's vocabulary
 * ends with the two.
 */
function specialTokens(options: Options, vocabSize: number): Pick<ClipTextConfig, "bosTokenId" | "eosTokenId"> {
  const last = { bosTokenId: vocabSize - 2, eosTokenId: vocabSize - 1 };
  const eosTokenId = options.count("eos_token_id", last.eosTokenId);
  return eosTokenId === 2 ? last : { bosTokenId: options.count("bos_token_id", last.bosTokenId), eosTokenId };
}
