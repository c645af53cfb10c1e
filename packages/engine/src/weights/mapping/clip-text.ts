import type { ClipTextConfig } from "../../models/config.ts";
import {
  linear,
  type ModuleNames,
  norm,
  type TensorOrigin,
  type TensorSpec,
  tensorSpec,
  within,
} from "./tensor-spec.ts";

/**
 * Every tensor of a CLIP text encoder by its transformers name and its name in OpenCLIP's code, which fuses the
 * projections to queries, keys and values and stores the text projection transposed.
 */
export function clipTextTensors(config: ClipTextConfig): readonly TensorSpec[] {
  const { hiddenSize, vocabSize, maxPositions, layers, projectionSize } = config;
  const embeddings = "text_model.embeddings";
  const specs = [
    tensorSpec([`${embeddings}.token_embedding.weight`, "token_embedding.weight"], [vocabSize, hiddenSize]),
    tensorSpec([`${embeddings}.position_embedding.weight`, "positional_embedding"], [maxPositions, hiddenSize]),
  ];
  for (let i = 0; i < layers; i++) {
    specs.push(...layer([`text_model.encoder.layers.${i}`, `transformer.resblocks.${i}`], config));
  }
  specs.push(...norm(["text_model.final_layer_norm", "ln_final"], hiddenSize));
  if (projectionSize !== undefined) {
    specs.push({
      name: "text_projection.weight",
      shape: [projectionSize, hiddenSize],
      origins: [{ name: "text_projection", transposed: true }],
    });
  }
  return specs;
}

function layer(names: ModuleNames, { hiddenSize, intermediateSize }: ClipTextConfig): TensorSpec[] {
  return [
    ...norm(within(names, "layer_norm1", "ln_1"), hiddenSize),
    ...attention(names, hiddenSize),
    ...norm(within(names, "layer_norm2", "ln_2"), hiddenSize),
    ...linear(within(names, "mlp.fc1", "mlp.c_fc"), intermediateSize, hiddenSize),
    ...linear(within(names, "mlp.fc2", "mlp.c_proj"), hiddenSize, intermediateSize),
  ];
}

function attention([name, original]: ModuleNames, width: number): TensorSpec[] {
  const projections = ["q_proj", "k_proj", "v_proj"].flatMap((projection, index) => {
    const fused = (kind: string): readonly TensorOrigin[] => [
      { name: `${original}.attn.in_proj_${kind}`, rows: { index, of: 3 } },
    ];
    const target = `${name}.self_attn.${projection}`;
    return [
      { name: `${target}.weight`, shape: [width, width], origins: fused("weight") },
      { name: `${target}.bias`, shape: [width], origins: fused("bias") },
    ];
  });
  return [...projections, ...linear([`${name}.self_attn.out_proj`, `${original}.attn.out_proj`], width, width)];
}
