import { readTensorName } from "../lora/tensor-names.ts";
import { type IdentifiedBase, type ModelIdentity, tensorEvidence } from "./identity.ts";
import type { TensorNames } from "./tensor-names.ts";

/** Names of LoRAs for any network, those included that cannot be applied here. */
const LORA_NAMES = /^lora_(te|te1|te2|unet|transformer)_|(lora_[AB]\.weight|lokr_w[12]|hada_w[12]_a)$/;

/** The ways in which tools name FLUX's blocks: kohya, diffusers, OneTrainer, BFL, XLabs. */
const FLUX_NAMES =
  /^lora_unet_(double|single)_blocks_|single_transformer_blocks\.\d+\..*lora_[AB]|^lora_transformer_|^(diffusion_model\.)?(double|single)_blocks\..*lora/;

/** LoRA and its relatives (LyCORIS, DoRA, full differences), and FLUX's control LoRA. */
export function identifyLoraFile(names: TensorNames): ModelIdentity | undefined {
  if (isControlLora(names)) {
    const evidence = CONTROL_LORA.map((name) => tensorEvidence(name, names.shape(name)));
    return { type: "control_lora", base: "flux", format: "lycoris", evidence };
  }
  const layer = names.all.find((name) => LORA_NAMES.test(name) || readTensorName(name) !== undefined);
  if (layer === undefined) return undefined;
  const flux = names.all.find((name) => FLUX_NAMES.test(name));
  const [base, told] = flux === undefined ? stableDiffusionBase(names) : [fluxBase(names), tensorEvidence(flux)];
  return { type: "lora", base, format: "lycoris", evidence: [tensorEvidence(layer), told] };
}

const CONTROL_LORA = ["img_in.lora_A.weight", "img_in.lora_B.weight"] as const;

function isControlLora(names: TensorNames): boolean {
  return names.width(CONTROL_LORA[0]) === 128 && names.shape(CONTROL_LORA[1])?.[0] === 3072;
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

/** Names that only layers of SDXL have. */
const SDXL_NAMES = /^lora_te2_|^text_encoder_2\.|^lora_unet_(input|output)_blocks_|transformer_blocks[._][2-9]/;

/** The family of a LoRA, and what told it. */
function stableDiffusionBase(names: TensorNames): readonly [base: IdentifiedBase, told: string] {
  const crossAttention = inputWidth(names, /attn2[._](processor\.)?to_[kv][._]/);
  const published = BASE_OF_WIDTH.get(crossAttention ?? 0);
  if (published !== undefined) return [published, `cross-attention takes a text ${crossAttention} wide`];
  const sdxl = names.all.find((name) => SDXL_NAMES.test(name));
  if (sdxl !== undefined) return ["sdxl", tensorEvidence(sdxl)];
  const text = inputWidth(names, /^(lora_te_|lora_te1_|text_encoder\.).*self_attn[._]q_proj/);
  const encoded = BASE_OF_WIDTH.get(crossAttention === undefined ? (text ?? 0) : 0);
  if (encoded !== undefined) return [encoded, `the text encoder is ${text} wide`];
  return ["sd-1", "nothing in it is as only other families have it"];
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
