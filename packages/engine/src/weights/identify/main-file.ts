import { variantOf } from "../checkpoint/variant.ts";
import { inferBase, inferPrediction } from "../config/infer-base.ts";
import type { ModelIdentity } from "./identity.ts";
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
  const [, inChannels] = names.shape(`${prefix}input_blocks.0.0.weight`) ?? [];
  return {
    type: "main",
    base,
    format: names.source.format === "gguf" ? "gguf_quantized" : "checkpoint",
    variant: variantOf(inChannels),
    predictionType: inferPrediction(names.source, base),
  };
}

/** Input widths of FLUX.2's text conditioning. */
const FLUX2_TEXT_WIDTHS: ReadonlySet<number> = new Set([7680, 12288, 15360]);

function identifyFlux(names: TensorNames): ModelIdentity | undefined {
  const prefix = ["model.diffusion_model.", ""].find((candidate) =>
    names.has(`${candidate}double_blocks.0.img_attn.norm.key_norm.scale`),
  );
  if (prefix === undefined) return undefined;
  const quantised = names.has(`${prefix}double_blocks.0.img_attn.proj.weight.quant_state.bitsandbytes__nf4`);
  const unquantised = names.source.format === "gguf" ? "gguf_quantized" : "checkpoint";
  const format = quantised ? "bnb_quantized_nf4b" : unquantised;
  const textWidth = names.width(`${prefix}txt_in.weight`) ?? 0;
  const imageWidth = names.width(`${prefix}img_in.weight`);
  if (FLUX2_TEXT_WIDTHS.has(textWidth) || imageWidth === 128) return { type: "main", base: "flux2", format };
  const guided = names.has(`${prefix}guidance_in.out_layer.weight`);
  const dev = imageWidth === 384 ? "dev_fill" : "dev";
  return { type: "main", base: "flux", format, variant: guided ? dev : "schnell" };
}
