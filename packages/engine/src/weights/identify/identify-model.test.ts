import { copyFileSync, cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bestTime } from "../../../../../test/support/best-time.ts";
import { writeGfpgan, writeRetinaFace } from "../../../../../test/support/face-networks.ts";
import { referenceDir, repositoryRoot } from "../../../../../test/support/paths.ts";
import { temporaryFolder, writeFloats, writeSparse } from "../../../../../test/support/weight-files.ts";
import { identifyModel } from "./identify-model.ts";

const sd = (base: string, predictionType = "epsilon") => ({ type: "main", base, variant: "normal", predictionType });

const reference: readonly (readonly [string, object])[] = [
  ["sd1/model", { ...sd("sd-1"), format: "diffusers", repoVariant: "" }],
  ["sd1/model/sd1.safetensors", { ...sd("sd-1"), format: "checkpoint" }],
  ["sd1/model/vae", { type: "vae", base: "sd-1", format: "diffusers" }],
  ["sd1/model/text_encoder", { type: "clip_embed", base: "any", variant: "large" }],
  ["sd2/model", { ...sd("sd-2", "v_prediction"), format: "diffusers" }],
  ["sd2/model/sd2.safetensors", { ...sd("sd-2", "v_prediction"), format: "checkpoint" }],
  ["sdxl/model", { ...sd("sdxl"), format: "diffusers" }],
  ["sdxl/model/sdxl.safetensors", { ...sd("sdxl"), format: "checkpoint" }],
  ["sdxl/model/vae", { type: "vae", base: "sdxl" }],
  ["sd3/model", { type: "main", base: "sd-3", format: "diffusers" }],
  ["flux/model/flux_dev.safetensors", { type: "main", base: "flux", variant: "dev", format: "checkpoint" }],
  ["flux/model/flux_schnell.safetensors", { type: "main", base: "flux", variant: "schnell" }],
  ["flux/model/ae.safetensors", { type: "vae", base: "flux", format: "checkpoint" }],
  ["flux/model/text_encoder_2", { type: "t5_encoder", base: "any", format: "t5_encoder" }],
  ["controlnet/model/controlnet_original.safetensors", { type: "controlnet", base: "sd-1", format: "checkpoint" }],
  ["controlnet/model/controlnet_sdxl", { type: "controlnet", base: "sdxl", format: "diffusers" }],
  ["lora/files/kohya.safetensors", { type: "lora", base: "sd-1", format: "lycoris" }],
  ["lora/files/diffusers_old.safetensors", { type: "lora", base: "sd-1" }],
  ["lora/files/peft.safetensors", { type: "lora", base: "sd-1" }],
  ["lora/files/loha.safetensors", { type: "lora", base: "sd-1" }],
  ["lora/files/lokr.safetensors", { type: "lora", base: "sd-1" }],
  ["lora/files/full_diff.safetensors", { type: "lora", base: "sd-1" }],
  ["lora/files/sdxl_kohya.safetensors", { type: "lora", base: "sdxl" }],
  ["lora/files/sdxl_peft.safetensors", { type: "lora", base: "sdxl" }],
  ["ip-adapter/model/ip-adapter_tiny.safetensors", { type: "ip_adapter", base: "sd-1", format: "checkpoint" }],
  ["ip-adapter/model/image_encoder", { type: "clip_vision", base: "any" }],
  ["t2i-adapter/model/adapter", { type: "t2i_adapter", base: "sd-1", format: "diffusers" }],
  ["textual-inversion/files/a1111-multi.pt", { type: "embedding", base: "sd-1", format: "embedding_file" }],
  ["textual-inversion/files/diffusers_learned_embeds.bin", { type: "embedding", base: "sd-1" }],
  ["textual-inversion/files/my-style.safetensors", { type: "embedding", base: "sd-1" }],
  ["textual-inversion/files/xl-style.safetensors", { type: "embedding", base: "sdxl" }],
  ["upscalers/files/rrdb_x4_old.safetensors", { type: "spandrel_image_to_image", base: "any" }],
  ["upscalers/files/rrdb_x4_params_ema.pth", { type: "spandrel_image_to_image", base: "any" }],
  ["upscalers/files/srvgg_x4.safetensors", { type: "spandrel_image_to_image", base: "any" }],
  ["upscalers/files/swinir_x4.safetensors", { type: "spandrel_image_to_image", base: "any" }],
];

describe("identifyModel", () => {
  it.each(reference.filter(([path]) => existsSync(join(referenceDir, path))))("knows %s", (path, identity) => {
    const found = identifyModel(join(referenceDir, path));
    expect(found).toMatchObject(identity);
    expect(found.evidence).not.toEqual([]);
  });

  it("knows the shipped model", () => {
    expect(identifyModel(join(repositoryRoot, "models/icons"))).toMatchObject({ type: "main", format: "diffusers" });
  });

  it.each([
    ["sd-1", "input_blocks.2.1", 768, 4],
    ["sd-2", "input_blocks.2.1", 1024, 2],
  ] as const)(
    "tells a %s UNet of published width, and its variant, from a header of 7 GB",
    (base, block, width, rank) => {
      const projection = rank === 4 ? [320, 320, 1, 1] : [320, 320];
      const shapes = new Map<string, readonly number[]>([
        ["model.diffusion_model.input_blocks.0.0.weight", [320, 9, 3, 3]],
        [`model.diffusion_model.${block}.proj_in.weight`, projection],
        [`model.diffusion_model.${block}.transformer_blocks.0.attn2.to_k.weight`, [320, width]],
        ["model.diffusion_model.output_blocks.0.0.in_layers.0.weight", [2560]],
        ["model_ema.everything", [3_500_000_000]],
      ]);
      for (let i = 0; i < 2500; i++) shapes.set(`model_ema.diffusion_model_tensor_${i}.weight`, [320]);
      const path = writeSparse(join(temporaryFolder(), "m.safetensors"), shapes);
      expect(bestTime(() => identifyModel(path))).toBeLessThan(50);
      expect(identifyModel(path)).toMatchObject({ type: "main", base, variant: "inpaint", format: "checkpoint" });
    },
  );

  it.each([
    ["sd-1", 768],
    ["sd-2", 1024],
    ["sdxl", 2048],
  ])("tells a LoRA for %s by the conditioning that it takes", (base, width) => {
    const name = "lora_unet_down_blocks_1_attentions_0_transformer_blocks_0_attn2_to_k.lora_down.weight";
    const path = writeSparse(join(temporaryFolder(), "m.safetensors"), new Map([[name, [4, width]]]));
    const evidence = [`there is a tensor ${name}`, `cross-attention takes a text ${width} wide`];
    expect(identifyModel(path)).toEqual({ type: "lora", base, format: "lycoris", evidence });
  });

  it("tells four-channel autoencoders by their file's name", () => {
    const folder = temporaryFolder();
    const shapes = new Map([["decoder.conv_in.weight", [512, 4, 3, 3]]]);
    const baseOf = (name: string) => identifyModel(writeSparse(join(folder, name), shapes)).base;
    expect(baseOf("sdxl_vae.safetensors")).toBe("sdxl");
    expect(baseOf("sd2-vae.safetensors")).toBe("sd-2");
    expect(baseOf("vae-ft-mse-840000.safetensors")).toBe("sd-1");
  });

  it("notes the precision of a folder and the base that it declares", () => {
    const folder = join(temporaryFolder(), "model");
    cpSync(join(referenceDir, "sd1/model"), folder, { recursive: true });
    const weights = join(folder, "unet/diffusion_pytorch_model.safetensors");
    copyFileSync(weights, weights.replace("model.safetensors", "model.fp16.safetensors"));
    writeFileSync(join(folder, "evoke-model.json"), '{"base":"sdxl"}');
    expect(identifyModel(folder)).toMatchObject({ base: "sdxl", repoVariant: "fp16" });
  });

  it.each([
    ["a GFPGAN", ["conv_body_first.weight", "stylegan_decoder.constant_input.weight", "final_linear.weight"]],
    ["an averaged GFPGAN", ["params_ema.conv_body_first.weight", "params_ema.stylegan_decoder.to_rgb1.bias"]],
    [
      "a RetinaFace",
      ["body.conv1.weight", "body.layer1.0.conv1.weight", "fpn.output1.0.weight", "BboxHead.0.conv1x1.bias"],
    ],
    ["a parallel RetinaFace", ["module.body.conv1.weight", "module.fpn.output1.0.weight"]],
  ])("takes a part of %s for nothing that it knows", (_, names) => {
    const shapes = new Map(names.map((name) => [name, name.endsWith("bias") ? [8] : [8, 3, 1, 1]]));
    expect(identifyModel(writeSparse(join(temporaryFolder(), "face.safetensors"), shapes)).type).toBe("unknown");
  });

  it("knows the networks for faces whatever their file is called, also wrapped by training code", () => {
    const at = (name: string) => join(temporaryFolder(), name);
    const restorer = writeGfpgan(at("x.safetensors"));
    expect(identifyModel(restorer)).toMatchObject({ type: "face_restorer", base: "any", format: "checkpoint" });
    const detector = writeRetinaFace(at("y.safetensors"), { prefix: "module." });
    expect(identifyModel(detector)).toMatchObject({ type: "face_detector", base: "any", format: "checkpoint" });
  });

  it.runIf(existsSync(join(referenceDir, "faces")))("knows the reference's networks for faces", () => {
    const typeOf = (name: string) => identifyModel(join(referenceDir, "faces/files", name)).type;
    expect(typeOf("gfpgan.safetensors")).toBe("face_restorer");
    expect(typeOf("gfpgan_params_ema.pth")).toBe("face_restorer");
    expect(typeOf("retinaface_r50.safetensors")).toBe("face_detector");
  });

  it.each([
    ["ViT-L", { _class_name: "CLIPVisionModelWithProjection", hidden_size: 1024 }],
    ["ViT-H", { architectures: ["CLIPVisionModelWithProjection"], hidden_size: 1280 }],
    ["ViT-G", { architectures: ["CLIPModel"], vision_config: { hidden_size: 1664 } }],
    [undefined, { architectures: ["CLIPVisionModelWithProjection"], hidden_size: 64 }],
  ])("tells which vision tower a folder holds by its width: %s", (variant, config) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "config.json"), JSON.stringify(config));
    const { evidence, ...identity } = identifyModel(folder);
    expect(identity).toEqual({
      ...{ type: "clip_vision", base: "any", format: "diffusers", repoVariant: "" },
      ...(variant && { variant }),
    });
    expect(evidence).toHaveLength(variant ? 2 : 1);
  });

  it("calls what it does not know unknown", () => {
    const folder = temporaryFolder();
    expect(identifyModel(folder)).toMatchObject({ type: "unknown", base: "unknown", format: "unknown" });
    const tensors = { "some.weight": { shape: [1, 1, 1], data: [1] } };
    expect(identifyModel(writeFloats(join(folder, "x.safetensors"), tensors)).type).toBe("unknown");
    mkdirSync(join(folder, "y"));
    writeFileSync(join(folder, "y", "config.json"), '{"_class_name":"Kandinsky"}');
    expect(identifyModel(join(folder, "y")).type).toBe("unknown");
  });
});
