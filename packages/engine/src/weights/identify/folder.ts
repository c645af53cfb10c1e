import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { declaredBase } from "../checkpoint/diffusers-folder.ts";
import { variantOf } from "../checkpoint/variant.ts";
import { baseOfFolder, baseOfWidth } from "../config/infer-base.ts";
import { Options, readOptions } from "../config/options.ts";
import { openWeights } from "../open-weights.ts";
import { type IdentifiedBase, type ModelIdentity, tensorEvidence, type VisionTower } from "./identity.ts";
import { identifyLoraFile } from "./lora-file.ts";
import { TensorNames } from "./tensor-names.ts";

/**
 * What a folder holds, by the class in its `model_index.json` or `config.json`, or by the names of its files.
 * @throws EvokeError MODEL_CONFIG_INVALID and the errors of its weight files
 */
export function identifyFolder(folder: string): ModelIdentity | undefined {
  const at = (...parts: readonly string[]) => {
    const path = join(folder, ...parts);
    return existsSync(path) ? readOptions(path) : undefined;
  };
  const index = at("model_index.json");
  if (index !== undefined) return identifyPipeline(folder, index);
  const config = at("config.json");
  const own = config === undefined ? undefined : identifyComponent(folder, config);
  if (own !== undefined) return own;
  if (at("text_encoder_2", "config.json")?.list("architectures").includes("T5EncoderModel")) {
    const evidence = ["text_encoder_2/config.json names T5EncoderModel"];
    return { type: "t5_encoder", base: "any", format: "t5_encoder", evidence };
  }
  const encoder = at("text_encoder", "config.json");
  return (encoder && identifyComponent(folder, encoder)) ?? identifyByFiles(folder);
}

const PREDICTIONS: readonly NonNullable<ModelIdentity["predictionType"]>[] = ["epsilon", "v_prediction", "sample"];

function identifyPipeline(folder: string, index: Options): ModelIdentity | undefined {
  const pipeline = String(index.get("_class_name"));
  const repoVariant = repoVariantOf(folder);
  const evidence = [`model_index.json names ${pipeline}`];
  if (pipeline === "StableDiffusion3Pipeline") {
    return { type: "main", base: "sd-3", format: "diffusers", repoVariant, evidence };
  }
  if (pipeline === "FluxPipeline" || pipeline === "FluxFillPipeline") {
    const transformer = readOptions(join(folder, "transformer", "config.json"));
    const guided = transformer.get("guidance_embeds") === true;
    const dev = transformer.get("in_channels") === 384 ? "dev_fill" : "dev";
    const variant = guided ? dev : "schnell";
    evidence.push(`transformer/config.json has guidance_embeds ${guided}`);
    return { type: "main", base: "flux", format: "diffusers", variant, repoVariant, evidence };
  }
  const unetPath = join(folder, "unet", "config.json");
  if (!/^(StableDiffusion|LatentConsistencyModel)/.test(pipeline) || !existsSync(unetPath)) return undefined;
  const unet = readOptions(unetPath);
  const scheduler = join(folder, "scheduler", "scheduler_config.json");
  const declared = declaredBase(folder);
  if (declared !== undefined) evidence.push(`evoke-model.json says ${declared}`);
  const facts = ["cross_attention_dim", "addition_embed_type", "use_linear_projection", "in_channels"];
  const written = facts.filter((name) => (unet.get(name) ?? null) !== null);
  evidence.push(...written.map((name) => `unet/config.json has ${name} ${JSON.stringify(unet.get(name))}`));
  return {
    type: "main",
    base: declared ?? baseOfFolder(unet, pipeline),
    format: "diffusers",
    variant: variantOf(unet.count("in_channels", 4)),
    predictionType: existsSync(scheduler)
      ? readOptions(scheduler).oneOf("prediction_type", "epsilon", PREDICTIONS)
      : "epsilon",
    repoVariant,
    evidence,
  };
}

function identifyComponent(folder: string, config: Options): ModelIdentity | undefined {
  const name = String(config.get("_class_name") ?? config.list("architectures")[0]);
  const width = config.get("cross_attention_dim");
  const published = baseOfWidth(typeof width === "number" ? width : undefined);
  const evidence = [`its configuration names ${name}`];
  const diffusers = { format: "diffusers", repoVariant: repoVariantOf(folder), evidence } as const;
  switch (name) {
    case "AutoencoderKL":
    case "AutoencoderTiny":
      return { type: "vae", base: vaeBase(folder, config), ...diffusers };
    case "ControlNetModel": {
      evidence.push(`its configuration has cross_attention_dim ${JSON.stringify(width ?? null)}`);
      const sdxl = published === "sdxl-refiner" || config.get("addition_embed_type") === "text_time";
      const narrow = config.get("use_linear_projection") === true ? "sd-2" : "sd-1";
      return { type: "controlnet", base: sdxl ? "sdxl" : (published ?? narrow), ...diffusers };
    }
    case "FluxControlNetModel":
      return { type: "controlnet", base: "flux", ...diffusers };
    case "T2IAdapter":
      return {
        type: "t2i_adapter",
        base: config.get("adapter_type") === "full_adapter_xl" ? "sdxl" : "sd-1",
        ...diffusers,
      };
    case "CLIPVisionModelWithProjection":
      return identifyVisionTower(config, diffusers);
    case "CLIPTextModel":
    case "CLIPTextModelWithProjection":
      return {
        type: "clip_embed",
        base: "any",
        variant: config.get("hidden_size") === 1280 ? "gigantic" : "large",
        ...diffusers,
      };
    case "CLIPModel": {
      const vision = config.get("vision_config");
      return typeof vision === "object"
        ? identifyVisionTower(new Options(config.file, { ...vision }), diffusers)
        : undefined;
    }
    case "T5EncoderModel":
      return { type: "t5_encoder", base: "any", format: "t5_encoder", evidence };
    default:
      return undefined;
  }
}

/** Published towers by their width. */
const VISION_TOWERS: ReadonlyMap<unknown, VisionTower> = new Map([
  [1024, "ViT-L"],
  [1280, "ViT-H"],
  [1664, "ViT-G"],
]);

function identifyVisionTower(
  vision: Options,
  { evidence, ...stored }: Pick<ModelIdentity, "format" | "repoVariant" | "evidence">,
): ModelIdentity {
  const width = vision.get("hidden_size");
  const variant = VISION_TOWERS.get(width);
  return {
    ...{ type: "clip_vision", base: "any", ...stored },
    ...(variant !== undefined && { variant }),
    evidence: variant === undefined ? evidence : [...evidence, `its vision tower is ${width} wide`],
  };
}

function vaeBase(folder: string, config: Options): IdentifiedBase {
  if (config.get("latent_channels") === 16) return "flux";
  const sdxl = config.get("scaling_factor") === 0.13025 || /xl\b/i.test(basename(folder));
  return sdxl ? "sdxl" : "sd-1";
}

function identifyByFiles(folder: string): ModelIdentity | undefined {
  const files = readdirSync(folder);
  const lora = files.find((name) => /^pytorch_lora_weights\.(safetensors|bin)$/.test(name));
  if (lora !== undefined) {
    const source = openWeights(join(folder, lora));
    const found = identifyLoraFile(new TensorNames(source));
    source.close();
    return found && { ...found, format: "diffusers" };
  }
  if (files.includes("ip_adapter.bin") && files.includes("image_encoder.txt")) {
    const source = openWeights(join(folder, "ip_adapter.bin"));
    const width = new TensorNames(source).width("ip_adapter.1.to_k_ip.weight");
    source.close();
    const evidence = ["there are ip_adapter.bin and image_encoder.txt", `cross-attention takes a text ${width} wide`];
    return { type: "ip_adapter", base: baseOfWidth(width) ?? "sd-1", format: "invokeai", evidence };
  }
  const embedding = files.find((name) => /^learned_embeds\.(safetensors|bin)$/.test(name));
  if (embedding === undefined) return undefined;
  const source = openWeights(join(folder, embedding));
  const [vectors] = source.tensors;
  source.close();
  const base = baseOfWidth(vectors?.[1].shape.at(-1));
  const evidence = [`there is ${embedding}`, ...(vectors ? [tensorEvidence(vectors[0], vectors[1].shape)] : [])];
  return {
    ...{ type: "embedding", format: "embedding_folder", evidence },
    base: base === "sdxl-refiner" ? "sdxl" : (base ?? "sd-1"),
  };
}

/** "fp16" when a weight file of the folder or of a folder in it is labelled so. */
function repoVariantOf(folder: string): "" | "fp16" {
  const labelled = readdirSync(folder, { withFileTypes: true }).some((entry) => {
    const names = entry.isDirectory() ? readdirSync(join(folder, entry.name)) : [entry.name];
    return names.some((name) => /\.fp16\b.*\.(safetensors|bin)/.test(name));
  });
  return labelled ? "fp16" : "";
}
