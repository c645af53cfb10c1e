import { z } from "zod";

/** The families of models. */
export const BaseModelType = z
  .enum([
    "any",
    "sd-1",
    "sd-2",
    "sd-3",
    "sdxl",
    "sdxl-refiner",
    "flux",
    "flux2",
    "cogview4",
    "z-image",
    "ernie-image",
    "ideogram-4",
    "external",
    "qwen-image",
    "anima",
    "krea-2",
    "wan",
    "unknown",
  ])
  .meta({ id: "BaseModelType" });

/** What a model is for. */
export const ModelType = z
  .enum([
    "onnx",
    "main",
    "vae",
    "lora",
    "control_lora",
    "controlnet",
    "embedding",
    "ip_adapter",
    "clip_vision",
    "clip_embed",
    "t2i_adapter",
    "t5_encoder",
    "qwen3_encoder",
    "qwen_vl_encoder",
    "qwen3_vl_encoder",
    "mistral_encoder",
    "wan_t5_encoder",
    "gemma2_encoder",
    "spandrel_image_to_image",
    "siglip",
    "flux_redux",
    "llava_onevision",
    "prompt_enhancer",
    "text_llm",
    "external_image_generator",
    "pid_decoder",
    "unknown",
  ])
  .meta({ id: "ModelType" });

/** How a model is stored. */
export const ModelFormat = z
  .enum([
    "omi",
    "diffusers",
    "checkpoint",
    "lycoris",
    "onnx",
    "olive",
    "embedding_file",
    "embedding_folder",
    "invokeai",
    "t5_encoder",
    "qwen3_encoder",
    "qwen_vl_encoder",
    "qwen3_vl_encoder",
    "mistral_encoder",
    "wan_t5_encoder",
    "gemma2_encoder",
    "bnb_quantized_int8b",
    "bnb_quantized_nf4b",
    "gguf_quantized",
    "external_api",
    "sdnq_quantized",
    "unknown",
  ])
  .meta({ id: "ModelFormat" });

/** How a model came here. */
export const ModelSourceType = z.enum(["path", "url", "hf_repo_id", "external"]).meta({ id: "ModelSourceType" });

/** What a denoiser predicts. */
export const SchedulerPredictionType = z
  .enum(["epsilon", "v_prediction", "sample"])
  .meta({ id: "SchedulerPredictionType" });

/** What the document has no name for: a card may say anything. */
export function knownKind<Kind extends string>(schema: z.ZodType<Kind>, kind: string, unknown: Kind): Kind {
  const result = schema.safeParse(kind);
  return result.success ? result.data : unknown;
}
