import type { LoraNetwork } from "./lora.ts";

/** What a tensor is for its layer. */
export type LoraPart =
  | "up"
  | "down"
  | "mid"
  | "alpha"
  | "magnitude"
  | "hada_w1_a"
  | "hada_w1_b"
  | "hada_w2_a"
  | "hada_w2_b"
  | "hada_t1"
  | "hada_t2"
  | "lokr_w1"
  | "lokr_w1_a"
  | "lokr_w1_b"
  | "lokr_w2"
  | "lokr_w2_a"
  | "lokr_w2_b"
  | "lokr_t2"
  | "diff"
  | "diff_b"
  | "w_norm"
  | "b_norm"
  | "ia3"
  | "on_input";

/** What the name of a tensor says. */
export interface LoraTensorName {
  readonly network: LoraNetwork;
  /** The layer, with underscores: "down_blocks_0_attentions_0_proj_in". */
  readonly module: string;
  readonly part: LoraPart;
}

/**
 * Reads a name as kohya's scripts, LyCORIS, peft or diffusers (in its three generations) write it. Undefined when it is
 * in no spelling that is known here.
 */
export function readTensorName(name: string): LoraTensorName | undefined {
  const end = ENDINGS.find(([pattern]) => pattern.test(name));
  if (end === undefined) return undefined;
  const [pattern, part] = end;
  const layer = name.replace(pattern, "");
  const start = BEGINNINGS.find(([prefix]) => prefix.test(layer));
  if (start === undefined) return undefined;
  const [prefix, network] = start;
  const module = layer.replace(prefix, "").replaceAll(".", "_");
  return { network, module: network === "unet" ? unetModule(module) : textModule(module), part };
}

/** peft puts the adapter's name between: `lora_A.default.weight`. */
const ENDINGS: readonly (readonly [RegExp, LoraPart])[] = [
  [/\.(lora_up|lora_B(\.[\w-]+)?|lora\.up|lora_linear_layer\.up)\.weight$/, "up"],
  [/\.(lora_down|lora_A(\.[\w-]+)?|lora\.down|lora_linear_layer\.down)\.weight$/, "down"],
  [/_lora\.up\.weight$/, "up"],
  [/_lora\.down\.weight$/, "down"],
  [/\.lora_mid\.weight$/, "mid"],
  [/\.alpha$/, "alpha"],
  [/\.(dora_scale|lora_magnitude_vector(\.[\w-]+)?(\.weight)?)$/, "magnitude"],
  ...(
    [
      ...["hada_w1_a", "hada_w1_b", "hada_w2_a", "hada_w2_b", "hada_t1", "hada_t2"],
      ...["lokr_w1", "lokr_w1_a", "lokr_w1_b", "lokr_w2", "lokr_w2_a", "lokr_w2_b", "lokr_t2"],
      ...["diff", "diff_b", "w_norm", "b_norm", "on_input"],
    ] as LoraPart[]
  ).map((part) => [new RegExp(`\\.${part}$`), part] as const),
  // Elsewhere, a name that ends so is a model's own.
  [/(?<=^(lora|lycoris)_[^.]*)\.weight$/, "ia3"],
];

const BEGINNINGS: readonly (readonly [RegExp, LoraNetwork])[] = [
  [/^lora_unet_/, "unet"],
  [/^lora_te1?_/, "text_encoder"],
  [/^lora_te2_/, "text_encoder_2"],
  [/^lycoris_(unet_)?/, "unet"],
  [/^unet\.(base_model\.model\.)?/, "unet"],
  [/^text_encoder\.(base_model\.model\.)?/, "text_encoder"],
  [/^text_encoder_2\.(base_model\.model\.)?/, "text_encoder_2"],
  [/^(model\.)?diffusion_model\./, "unet"],
  // A network's own names, as diffusers' first trainer and peft save them
  [/^(base_model\.model\.)?(?=text_model\.|text_projection\.)/, "text_encoder"],
  [/^(base_model\.model\.)?(?=(down|up|input|output)_blocks\.|mid(dle)?_block\.|conv_|time_embed|add_embed)/, "unet"],
];

/** diffusers' first trainer names the processor of an attention, and leaves out where in `to_out` the projection is. */
function unetModule(module: string): string {
  return module.replace(/_processor_(?=to_)/, "_").replace(/_to_out$/, "_to_out_0");
}

function textModule(module: string): string {
  return module.replace(/_to_([qkv])$/, "_$1_proj").replace(/_to_out$/, "_out_proj");
}
