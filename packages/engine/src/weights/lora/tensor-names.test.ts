import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTensorName } from "./tensor-names.ts";

const proj = "down_blocks_0_attentions_0_proj_in";
const query = "down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q";
const out = "mid_block_attentions_0_transformer_blocks_0_attn1_to_out_0";
const textQuery = "text_model_encoder_layers_0_self_attn_q_proj";
const textOut = "text_model_encoder_layers_0_self_attn_out_proj";

describe("readTensorName", () => {
  it.each([
    // kohya's scripts and LyCORIS
    [`lora_unet_${proj}.lora_up.weight`, "unet", proj, "up"],
    [`lora_unet_${proj}.lora_mid.weight`, "unet", proj, "mid"],
    [`lora_unet_${proj}.alpha`, "unet", proj, "alpha"],
    [`lora_unet_${proj}.dora_scale`, "unet", proj, "magnitude"],
    ["lora_unet_input_blocks_4_1_proj_in.hada_w1_a", "unet", "input_blocks_4_1_proj_in", "hada_w1_a"],
    [`lora_te_${textQuery}.lora_down.weight`, "text_encoder", textQuery, "down"],
    [`lora_te1_${textQuery}.lokr_w2_b`, "text_encoder", textQuery, "lokr_w2_b"],
    [`lora_te2_${textQuery}.lokr_t2`, "text_encoder_2", textQuery, "lokr_t2"],
    [`lycoris_${proj}.diff_b`, "unet", proj, "diff_b"],
    ["lora_unet_down_blocks_0_resnets_0_norm1.w_norm", "unet", "down_blocks_0_resnets_0_norm1", "w_norm"],
    [`lora_unet_${query}.weight`, "unet", query, "ia3"],
    [`lora_unet_${query}.on_input`, "unet", query, "on_input"],
    // peft, with and without the adapter's name
    ["unet.down_blocks.0.attentions.0.proj_in.lora_A.weight", "unet", proj, "down"],
    ["base_model.model.down_blocks.0.attentions.0.proj_in.lora_B.default.weight", "unet", proj, "up"],
    ["unet.base_model.model.down_blocks.0.attentions.0.proj_in.lora_magnitude_vector", "unet", proj, "magnitude"],
    ["text_encoder_2.text_model.encoder.layers.0.self_attn.q_proj.lora_A.weight", "text_encoder_2", textQuery, "down"],
    // diffusers, from its first spelling on
    ["unet.down_blocks.0.attentions.0.transformer_blocks.0.attn1.processor.to_q_lora.up.weight", "unet", query, "up"],
    ["mid_block.attentions.0.transformer_blocks.0.attn1.processor.to_out_lora.down.weight", "unet", out, "down"],
    ["unet.mid_block.attentions.0.transformer_blocks.0.attn1.to_out.0.lora.up.weight", "unet", out, "up"],
    ["text_encoder.text_model.encoder.layers.0.self_attn.to_out_lora.up.weight", "text_encoder", textOut, "up"],
    [
      "text_encoder.text_model.encoder.layers.0.self_attn.q_proj.lora_linear_layer.down.weight",
      "text_encoder",
      textQuery,
      "down",
    ],
    // the original code's names with dots
    ["diffusion_model.input_blocks.4.1.proj_in.lora_down.weight", "unet", "input_blocks_4_1_proj_in", "down"],
  ])("reads %s", (name, network, module, part) => {
    expect(readTensorName(name)).toEqual({ network, module, part });
  });

  it.each([
    "lora_unet_x.oft_blocks",
    "lora_prior_unet_x.lora_up.weight",
    "transformer.single_transformer_blocks.0.attn.to_q.lora_A.weight",
    "model.diffusion_model.out.2.weight",
    "down_blocks.0.resnets.0.conv1.weight",
    "alpha",
    "",
  ])("knows nothing of %j", (name) => {
    expect(readTensorName(name)).toBeUndefined();
  });

  it("takes any text without failing", () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        readTensorName(name);
        readTensorName(`lora_unet_${name}.lora_up.weight`);
      }),
    );
  });
});
