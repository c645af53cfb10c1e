/** What a model is, in InvokeAI's terms. */
export interface ModelIdentity {
  readonly type: IdentifiedType;
  readonly base: IdentifiedBase;
  readonly format: IdentifiedFormat;
  /** Stable Diffusion: by input channels; FLUX: how it was distilled; CLIP's towers: by their width. */
  readonly variant?:
    | ("normal" | "inpaint" | "depth")
    | ("schnell" | "dev" | "dev_fill")
    | ("large" | "gigantic")
    | VisionTower;
  readonly predictionType?: "epsilon" | "v_prediction" | "sample";
  /** Which of a folder's precisions is there: "" is the one without a label. */
  readonly repoVariant?: "" | "fp16";
  /** What told it, for people: names and widths in its files. */
  readonly evidence: readonly string[];
}

/** The CLIP vision towers that image prompts look through. */
export type VisionTower = "ViT-L" | "ViT-H" | "ViT-G";

/** What a model is for, by InvokeAI's names; it has none for the two networks that restore faces. */
export type IdentifiedType =
  | "main"
  | "vae"
  | "lora"
  | "control_lora"
  | "controlnet"
  | "embedding"
  | "ip_adapter"
  | "clip_vision"
  | "clip_embed"
  | "t2i_adapter"
  | "t5_encoder"
  | "spandrel_image_to_image"
  | "face_detector"
  | "face_restorer"
  | "unknown";

/** The family that it belongs to or is for. */
export type IdentifiedBase = "any" | "sd-1" | "sd-2" | "sd-3" | "sdxl" | "sdxl-refiner" | "flux" | "flux2" | "unknown";

/** How it is stored. */
export type IdentifiedFormat =
  | "diffusers"
  | "checkpoint"
  | "lycoris"
  | "embedding_file"
  | "embedding_folder"
  | "invokeai"
  | "t5_encoder"
  | "bnb_quantized_nf4b"
  | "gguf_quantized"
  | "unknown";

/** A model that no rule recognises. */
export const unknownModel: ModelIdentity = {
  ...{ type: "unknown", base: "unknown", format: "unknown" },
  evidence: ["no model that is known has such files"],
};

/** That a tensor is there, for `evidence`, with its shape where that is what tells. */
export function tensorEvidence(name: string, shape?: readonly number[]): string {
  return shape === undefined ? `there is a tensor ${name}` : `the tensor ${name} has the shape ${shape.join(" × ")}`;
}
