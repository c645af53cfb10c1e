import { readTensorName } from "../lora/tensor-names.ts";
import type { IdentifiedBase, ModelIdentity } from "./identity.ts";
import type { TensorNames } from "./tensor-names.ts";

/** Names of LoRAs for any network, those included that cannot be applied here. */
const LORA_NAMES = /^lora_(te|te1|te2|unet|transformer)_|(lora_[AB]\.weight|lokr_w[12]|hada_w[12]_a)$/;

/** The ways in which tools name FLUX's blocks: kohya, diffusers, OneTrainer, BFL, XLabs. */
const FLUX_NAMES =
  /^lora_unet_(double|single)_blocks_|single_transformer_blocks\.\d+\..*lora_[AB]|^lora_transformer_|^(diffusion_model\.)?(double|single)_blocks\..*lora/;

/** LoRA and its relatives (LyCORIS, DoRA, full differences), and FLUX's control LoRA. */
export function identifyLoraFile(names: TensorNames): ModelIdentity | undefined {
  if (isControlLora(names)) return { type: "control_lora", base: "flux", format: "lycoris" };
  if (!names.some(LORA_NAMES) && names.all.every((name) => readTensorName(name) === undefined)) return undefined;
  return {
    type: "lora",
    base: names.some(FLUX_NAMES) ? fluxBase(names) : stableDiffusionBase(names),
    format: "lycoris",
  };
}

function isControlLora(names: TensorNames): boolean {
  return names.width("img_in.lora_A.weight") === 128 && names.shape("img_in.lora_B.weight")?.[0] === 3072;
}

/** FLUX.2's transformers are 4096 or 6144 wide, FLUX.1's 3072. */
function fluxBase(names: TensorNames): IdentifiedBase {
  const queries = names.all.find((name) => /img_attn.*qkv.*(lora_down|lora_A)|attn\.to_q\.lora_A/.test(name));
  const width = queries === undefined ? undefined : names.width(queries);
  return width === 4096 || width === 6144 ? "flux2" : "flux";
}

/** Width of the conditioning that the layers take, which tells the family of the published models. */
const BASE_OF_WIDTH: ReadonlyMap<number, IdentifiedBase> = new Map([
  [768, "sd-1"],
  [1024, "sd-2"],
  [1280, "sdxl"],
  [2048, "sdxl"],
]);

function stableDiffusionBase(names: TensorNames): IdentifiedBase {
  const crossAttention = inputWidth(names, /attn2[._](processor\.)?to_[kv][._]/);
  const published = BASE_OF_WIDTH.get(crossAttention ?? 0);
  if (published !== undefined) return published;
  if (names.some(/^lora_te2_|^text_encoder_2\.|^lora_unet_(input|output)_blocks_|transformer_blocks[._][2-9]/))
    return "sdxl";
  const text = inputWidth(names, /^(lora_te_|lora_te1_|text_encoder\.).*self_attn[._]q_proj/);
  return BASE_OF_WIDTH.get(crossAttention === undefined ? (text ?? 0) : 0) ?? "sd-1";
}

/** How many inputs the first layer of a pattern has, however its difference is factored. */
function inputWidth(names: TensorNames, layer: RegExp): number | undefined {
  for (const name of names.all) {
    if (!layer.test(name)) continue;
    const shape = names.shape(name) ?? [];
    if (/(lora_down|lora_A|lora\.down|hada_w[12]_b|diff)(\.weight)?$/.test(name)) return shape[1];
    if (/lokr_w1(_b)?$/.test(name)) {
      const stem = name.replace(/lokr_w1(_b)?$/, "");
      const [first, second] = [shape[1], names.shape(`${stem}lokr_w2`)?.[1] ?? names.shape(`${stem}lokr_w2_b`)?.[1]];
      if (second !== undefined) return first * second;
    }
  }
  return undefined;
}
