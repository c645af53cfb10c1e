import { variantOf } from "../checkpoint/variant.ts";
import { baseEvidence, inferBase, inferPrediction } from "../config/infer-base.ts";
import { type ModelIdentity, tensorEvidence } from "./identity.ts";
import type { TensorNames } from "./tensor-names.ts";

/** Whole checkpoints of Stable Diffusion, their UNets alone, and FLUX transformers. */
export function identifyMainFile(names: TensorNames): ModelIdentity | undefined {
  return identifyFlux(names) ?? identifyStableDiffusion(names);
}

function identifyStableDiffusion(names: TensorNames): ModelIdentity | undefined {
  // Output blocks tell a UNet from a ControlNet, which is the UNet's first half.
  const prefix = ["model.diffusion_model.", ""].find(
    (candidate) => names.has(`${candidate}input_blocks.0.0.weight`) && names.someStart(`${candidate}output_blocks.`),
  );
  if (prefix === undefined) return undefined;
  const base = inferBase(names.source, prefix);
  const entrance = `${prefix}input_blocks.0.0.weight`;
  const shape = names.shape(entrance);
  const [, inChannels] = shape ?? [];
  return {
    type: "main",
    base,
    format: names.source.format === "gguf" ? "gguf_quantized" : "checkpoint",
    variant: variantOf(inChannels),
    predictionType: inferPrediction(names.source, base),
    evidence: [tensorEvidence(entrance, shape), ...baseEvidence(names.source, prefix)],
  };
}

/** Input widths of FLUX.2's text conditioning. */
const FLUX2_TEXT_WIDTHS: ReadonlySet<number> = new Set([7680, 12288, 15360]);

function identifyFlux(names: TensorNames): ModelIdentity | undefined {
  const attention = "double_blocks.0.img_attn.norm.key_norm.scale";
  const prefix = ["model.diffusion_model.", ""].find((candidate) => names.has(candidate + attention));
  if (prefix === undefined) return undefined;
  const quantised = names.has(`${prefix}double_blocks.0.img_attn.proj.weight.quant_state.bitsandbytes__nf4`);
  const unquantised = names.source.format === "gguf" ? "gguf_quantized" : "checkpoint";
  const format = quantised ? "bnb_quantized_nf4b" : unquantised;
  const inputs = [`${prefix}txt_in.weight`, `${prefix}img_in.weight`] as const;
  const [textWidth, imageWidth] = [names.width(inputs[0]) ?? 0, names.width(inputs[1])];
  const evidence = [
    tensorEvidence(prefix + attention),
    ...inputs.flatMap((name) => (names.has(name) ? tensorEvidence(name, names.shape(name)) : [])),
  ];
  if (FLUX2_TEXT_WIDTHS.has(textWidth) || imageWidth === 128) return { type: "main", base: "flux2", format, evidence };
  const guidance = `${prefix}guidance_in.out_layer.weight`;
  if (!names.has(guidance)) return { type: "main", base: "flux", format, variant: "schnell", evidence };
  const variant = imageWidth === 384 ? "dev_fill" : "dev";
  return { type: "main", base: "flux", format, variant, evidence: [...evidence, tensorEvidence(guidance)] };
}
