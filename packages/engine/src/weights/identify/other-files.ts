import { basename } from "node:path";
import { baseOfWidth, usesLinearProjections } from "../config/infer-base.ts";
import { gfpganFiles } from "../faces/gfpgan.ts";
import { retinaFaceFiles } from "../faces/retinaface.ts";
import { isNetwork } from "../open-network.ts";
import { type IdentifiedBase, type ModelIdentity, tensorEvidence } from "./identity.ts";
import type { TensorNames } from "./tensor-names.ts";

/** Everything in one file that is neither a whole model nor a LoRA. */
export function identifyOtherFile(names: TensorNames, path: string): ModelIdentity | undefined {
  return (
    identifyIpAdapter(names) ??
    identifyControlNet(names) ??
    identifyVae(names, basename(path)) ??
    identifyUpscaler(names) ??
    identifyFaceNetwork(names) ??
    identifyEmbedding(names)
  );
}

function identifyControlNet(names: TensorNames): ModelIdentity | undefined {
  const first = names.firstStart("controlnet", "control_model.", "input_blocks.");
  if (first === undefined) return undefined;
  const identity = (base: IdentifiedBase, told?: string): ModelIdentity => ({
    ...{ type: "controlnet", base, format: "checkpoint" },
    evidence: [tensorEvidence(first), ...(told === undefined ? [] : [told])],
  });
  if (names.some(/^controlnet_blocks\.0\.|^controlnet_x_embedder\.|^input_hint_block\.0\.|^pos_embed_input\./)) {
    return identity("flux");
  }
  const prefix = names.someStart("control_model.") ? "control_model." : "";
  const keys = "attn2.to_k.weight";
  const width = names.width(
    `${prefix}input_blocks.2.1.transformer_blocks.0.${keys}`,
    `${prefix}input_blocks.4.1.transformer_blocks.0.${keys}`,
    `down_blocks.1.attentions.0.transformer_blocks.0.${keys}`,
  );
  const published = baseOfWidth(width);
  if (published !== undefined) {
    return identity(published === "sdxl-refiner" ? "sdxl" : published, `cross-attention takes a text ${width} wide`);
  }
  const size = [`${prefix}label_emb.0.0.weight`, "add_embedding.linear_1.weight"].find((name) => names.has(name));
  if (size !== undefined) return identity("sdxl", tensorEvidence(size));
  const linear = usesLinearProjections(names.source, prefix);
  return identity(linear ? "sd-2" : "sd-1", `attention is wrapped in ${linear ? "linear layers" : "convolutions"}`);
}

/** The four-channel autoencoders differ in their values only: the file's name has to tell. */
const VAE_NAMES: readonly (readonly [RegExp, IdentifiedBase])[] = [
  [/xl/i, "sdxl"],
  [/sd2/i, "sd-2"],
];

function identifyVae(names: TensorNames, fileName: string): ModelIdentity | undefined {
  const entrance = "decoder.conv_in.weight";
  const latents = names.shape(entrance);
  if (latents?.length !== 4 || !names.someStart("encoder.conv_in", "decoder.conv_in")) return undefined;
  const named = VAE_NAMES.find(([pattern]) => pattern.test(fileName))?.[1] ?? "sd-1";
  const base = latents[1] === 16 ? "flux" : latents[1] === 32 ? "flux2" : named;
  const evidence = [tensorEvidence(entrance, latents)];
  if (base === named) evidence.push("such autoencoders are told apart by the file's name");
  return { type: "vae", base, format: "checkpoint", evidence };
}

function identifyIpAdapter(names: TensorNames): ModelIdentity | undefined {
  const first = names.firstStart("image_proj.", "ip_adapter.", "ip_adapter_proj_model.");
  if (first === undefined) return undefined;
  const identity = (base: IdentifiedBase, told: string): ModelIdentity => ({
    ...{ type: "ip_adapter", base, format: "checkpoint" },
    evidence: [tensorEvidence(first), told],
  });
  const flux = names.all.find((name) => /^double_blocks\.0\.processor\.ip_adapter/.test(name));
  if (flux !== undefined) return identity("flux", tensorEvidence(flux));
  const keys = "ip_adapter.1.to_k_ip.weight";
  const base = baseOfWidth(names.width(keys));
  if (base !== undefined) return identity(base, tensorEvidence(keys, names.shape(keys)));
  // SD has 16 cross attentions, which count by twos from 1; SDXL has 70.
  const many = "ip_adapter.33.to_k_ip.weight";
  return names.has(many) ? identity("sdxl", tensorEvidence(many)) : identity("sd-1", `there is no tensor ${many}`);
}

/** Upscalers: ESRGAN in its two spellings, its compact form, SwinIR and those that share its blocks. */
const UPSCALER_NAMES = [
  /^(params_ema\.|params\.)?body\.0\.rdb1\.conv1\.weight$/,
  /^(params_ema\.|params\.)?(model\.1\.sub|RRDB_trunk)\.0\.RDB1\.conv1/,
  /^(params_ema\.|params\.)?layers\.0\.residual_group\.blocks\.0\./,
];

function identifyUpscaler(names: TensorNames): ModelIdentity | undefined {
  const compact = ["", "params.", "params_ema."]
    .filter((prefix) => names.shape(`${prefix}body.1.weight`)?.length === 1)
    .map((prefix) => `${prefix}body.0.weight`)
    .find((name) => names.shape(name)?.length === 4);
  const layer = compact ?? names.all.find((name) => UPSCALER_NAMES.some((pattern) => pattern.test(name)));
  if (layer === undefined) return undefined;
  const evidence = [tensorEvidence(layer, names.shape(layer))];
  return { type: "spandrel_image_to_image", base: "any", format: "checkpoint", evidence };
}

function identifyFaceNetwork({ source }: TensorNames): ModelIdentity | undefined {
  const identity = (type: ModelIdentity["type"], known: string): ModelIdentity => ({
    ...{ type, base: "any", format: "checkpoint" },
    evidence: [`its tensors are those of ${known}`],
  });
  if (isNetwork(source, gfpganFiles)) return identity("face_restorer", gfpganFiles.known);
  return isNetwork(source, retinaFaceFiles) ? identity("face_detector", retinaFaceFiles.known) : undefined;
}

/** Width of the token vectors; of SDXL's the second encoder's. */
const BASE_OF_TOKEN: ReadonlyMap<number, IdentifiedBase> = new Map([
  [768, "sd-1"],
  [1024, "sd-2"],
  [1280, "sdxl"],
]);

/** Textual inversions: a file of few vectors. */
function identifyEmbedding(names: TensorNames): ModelIdentity | undefined {
  const known = names.all.find(
    (name) => name === "clip_g" || name === "emb_params" || name.startsWith("string_to_param"),
  );
  const vectorsOnly =
    names.all.length > 0 && names.all.length < 10 && names.all.every((name) => (names.shape(name)?.length ?? 9) <= 2);
  if (known === undefined && !vectorsOnly) return undefined;
  const vectors = known ?? names.all[0];
  const base = BASE_OF_TOKEN.get(names.width(vectors) ?? 0) ?? (names.has("clip_g") ? "sdxl" : "sd-1");
  const evidence = [tensorEvidence(vectors, names.shape(vectors))];
  return { type: "embedding", base, format: "embedding_file", evidence };
}
