import { createHash } from "node:crypto";
import { copyFileSync, cpSync, existsSync, mkdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bestTime } from "../../../../test/support/best-time.ts";
import { referenceDir, repositoryRoot } from "../../../../test/support/paths.ts";
import { temporaryFolder, writeFloats } from "../../../../test/support/weight-files.ts";
import { openCheckpoint } from "./checkpoint.ts";
import { clipTextConfigFromTransformers } from "./config/clip-text.ts";
import { readOptions } from "./config/options.ts";
import type { ConfigOverrides } from "./config/overrides.ts";
import { unetConfigFromDiffusers } from "./config/unet.ts";
import { vaeConfigFromDiffusers } from "./config/vae.ts";
import { parameterBytes } from "./parameter-bytes.ts";
import { openSafetensors } from "./safetensors/safetensors.ts";
import type { StateDict } from "./state-dict.ts";

const model = (name: string) => join(referenceDir, name, "model");
const config = (name: string, component: string) => readOptions(join(model(name), component, "config.json"));
const hasSdxl = existsSync(model("sdxl"));

/** Name, dtype, shape and a digest of the bytes of every parameter, sorted. */
function contents(parameters: StateDict | undefined) {
  return [...(parameters ?? [])]
    .map(([name, parameter]) => [name, parameter.dtype, parameter.shape, sha256(parameterBytes(parameter))] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** What the tiny models' tensors do not tell; their widths are not multiples of 64. */
const tiny: Record<"sd1" | "sd2" | "sdxl", ConfigOverrides> = {
  sd1: { textHeads: 4 },
  sd2: { unetHeadsPerLevel: [2, 4], textHeads: 4 },
  sdxl: { unetHeadsPerLevel: [2, 2, 2], textHeads: 4, text2Heads: 4 },
};

describe("openCheckpoint", () => {
  it("gives the same components for both layouts of one model", () => {
    const folder = openCheckpoint(model("sd1"));
    const file = openCheckpoint(join(model("sd1"), "sd1.safetensors"), tiny.sd1);
    for (const checkpoint of [folder, file]) {
      expect(checkpoint).toMatchObject({ base: "sd-1", predictionType: "epsilon", variant: "normal" });
      expect(checkpoint.textEncoders).toHaveLength(1);
    }
    expect(file.unet?.config).toEqual(folder.unet?.config);
    expect(file.vae?.config).toEqual(folder.vae?.config);
    expect(file.textEncoders[0].config).toEqual(folder.textEncoders[0].config);
    expect(contents(file.unet?.parameters)).toEqual(contents(folder.unet?.parameters));
    expect(contents(file.vae?.parameters)).toEqual(contents(folder.vae?.parameters));
    expect(contents(file.textEncoders[0].parameters)).toEqual(contents(folder.textEncoders[0].parameters));
    expect(file.unet?.parameters.size).toBe(682);
    expect(file.vae?.parameters.size).toBe(240);
    expect(file.ignored).toEqual([
      "cond_stage_model.transformer.text_model.embeddings.position_ids",
      "alphas_cumprod",
      "betas",
      "sqrt_alphas_cumprod",
      "sqrt_one_minus_alphas_cumprod",
    ]);
    expect(folder.tokenizerDirs[0]).toMatch(/tokenizer$/);
    expect(file.tokenizerDirs).toEqual([undefined]);
    expect(folder.schedulerConfig).toMatchObject({ _class_name: "PNDMScheduler", beta_end: 0.012 });
    expect(folder.files).toHaveLength(3);
    folder.verifyUnchanged();
    folder.close();
    file.close();
  });

  it("leaves every tensor of a single file where it is", () => {
    const { unet, vae, textEncoders, files } = openCheckpoint(join(model("sd1"), "sd1.safetensors"), tiny.sd1);
    for (const component of [unet, vae, textEncoders[0]]) {
      for (const parameter of component?.parameters.values() ?? []) {
        expect(parameter).toMatchObject({ kind: "file", file: files[0] });
      }
    }
    expect(vae?.parameters.get("encoder.mid_block.attentions.0.to_q.weight")?.shape).toEqual([32, 32]);
  });

  it("reads SD2: OpenCLIP's fused projections as ranges, its last block and projection left out", () => {
    const checkpoint = openCheckpoint(join(model("sd2"), "sd2.safetensors"), tiny.sd2);
    expect(checkpoint).toMatchObject({ base: "sd-2", predictionType: "v_prediction" });
    expect(checkpoint.unet?.config).toEqual(unetConfigFromDiffusers(config("sd2", "unet")));
    expect(checkpoint.vae?.config).toEqual(vaeConfigFromDiffusers(config("sd2", "vae")));
    const [encoder] = checkpoint.textEncoders;
    expect(encoder.config).toEqual(clipTextConfigFromTransformers(config("sd2", "text_encoder")));
    const transformers = openSafetensors(join(model("sd2"), "text_encoder", "model.safetensors"));
    expect(new Set(encoder.parameters.keys())).toEqual(new Set(transformers.tensors.keys()));
    for (const [name, parameter] of encoder.parameters) {
      expect(parameter.kind).toBe("file");
      expect(Buffer.from(parameterBytes(parameter)).equals(transformers.read(name)), name).toBe(true);
    }
  });

  it.runIf(hasSdxl)("reads SDXL: two encoders, the second one's projection transposed", () => {
    const checkpoint = openCheckpoint(join(model("sdxl"), "sdxl.safetensors"), tiny.sdxl);
    expect(checkpoint).toMatchObject({ base: "sdxl", predictionType: "epsilon" });
    expect(checkpoint.unet?.config).toEqual(unetConfigFromDiffusers(config("sdxl", "unet")));
    expect(checkpoint.unet?.parameters.size).toBe(616);
    expect(checkpoint.vae?.config).toEqual(vaeConfigFromDiffusers(config("sdxl", "vae")));
    expect(checkpoint.vae?.parameters.size).toBe(196);
    expect(checkpoint.textEncoders).toHaveLength(2);
    for (const [i, name] of ["text_encoder", "text_encoder_2"].entries()) {
      const encoder = checkpoint.textEncoders[i];
      expect(encoder.config).toEqual(clipTextConfigFromTransformers(config("sdxl", name)));
      const transformers = openSafetensors(join(model("sdxl"), name, "model.safetensors"));
      expect(encoder.parameters.size).toBe(transformers.tensors.size);
      for (const [key, parameter] of encoder.parameters) {
        expect(Buffer.from(parameterBytes(parameter)).equals(transformers.read(key)), key).toBe(true);
      }
    }
  });

  it.runIf(hasSdxl)("reads a file with a refiner's UNet alone", () => {
    const path = join(model("sdxl"), "refiner_unet.safetensors");
    const overrides: ConfigOverrides = { base: "sdxl-refiner", unetHeads: 2, additionTimeEmbedDim: 32 };
    const checkpoint = openCheckpoint(path, overrides);
    const options = readOptions(join(model("sdxl"), "refiner_unet", "config.json"));
    expect(checkpoint.unet?.config).toEqual(unetConfigFromDiffusers(options));
    expect(checkpoint.vae).toBeUndefined();
    expect(checkpoint.textEncoders).toEqual([]);
  });

  it("opens the shipped model in under 10 ms, with the base that it declares", () => {
    const folder = join(temporaryFolder(), "icons");
    cpSync(join(repositoryRoot, "models/icons"), folder, { recursive: true });
    writeFileSync(join(folder, "evoke-model.json"), '{ "base": "sd-1" }');
    expect(bestTime(() => openCheckpoint(folder).close())).toBeLessThan(10);
    const checkpoint = openCheckpoint(folder);
    expect(checkpoint).toMatchObject({ base: "sd-1", predictionType: "v_prediction" });
    expect(checkpoint.vae?.config.midBlockAttention).toBe(false);
    expect(checkpoint.unet?.config.attentionHeads).toEqual([2, 4, 8]);
    expect(checkpoint.textEncoders[0].config).toMatchObject({ vocabSize: 3814, eosTokenId: 3813 });
    checkpoint.close();
  });

  it("prefers full precision, and takes an fp16 variant when there is no other", () => {
    const folder = join(temporaryFolder(), "model");
    cpSync(model("sd1"), folder, { recursive: true });
    const weights = join(folder, "unet", "diffusion_pytorch_model.safetensors");
    const half = join(folder, "unet", "diffusion_pytorch_model.fp16.safetensors");
    copyFileSync(weights, half);
    expect(openCheckpoint(folder).files[0]).toBe(realpathSync(weights));
    rmSync(weights);
    expect(openCheckpoint(folder).unet?.parameters.get("conv_in.bias")).toMatchObject({ file: realpathSync(half) });
  });

  it("refuses a component with a configuration and no weights only when it is asked for", () => {
    const checkpoint = openCheckpoint(model("sd2"));
    expect(checkpoint.textEncoders).toHaveLength(1);
    expect(() => checkpoint.unet).toThrow("has no weights of a UNet");
  });

  it("faults row 9: lists missing, unfitting and unexpected tensors", () => {
    const folder = join(temporaryFolder(), "model");
    cpSync(model("sd1"), folder, { recursive: true });
    const one = { shape: [1], data: [1] };
    writeFloats(join(folder, "vae", "diffusion_pytorch_model.safetensors"), {
      "decoder.conv_in.bias": one,
      "decoder.unheard_of.bias": one,
    });
    const error = () => openCheckpoint(folder).vae;
    expect(error).toThrow("missing 239 (encoder.conv_in.weight, ");
    expect(error).toThrow("not fitting 1 (decoder.conv_in.bias has shape [1], not [32])");
    expect(error).toThrow("unexpected 1 (decoder.unheard_of.bias)");
  });

  it("faults row 9: refuses one family's configuration on another family's tensors", () => {
    const folder = join(temporaryFolder(), "model");
    cpSync(model("sd1"), folder, { recursive: true });
    copyFileSync(join(model("sd2"), "unet", "config.json"), join(folder, "unet", "config.json"));
    expect(() => openCheckpoint(folder).unet).toThrow("does not hold the UNet that its configuration describes");
  });

  it("refuses files and folders that are no Stable Diffusion model", () => {
    const folder = temporaryFolder();
    expect(() => openCheckpoint(folder)).toThrow("no model_index.json");
    expect(() => openCheckpoint(join(folder, "none"))).toThrow("does not exist");
    const path = writeFloats(join(folder, "lora.safetensors"), { "lora_unet_a.alpha": { shape: [], data: [1] } });
    expect(() => openCheckpoint(path)).toThrow("holds no UNet");
    mkdirSync(join(folder, "unet"));
    writeFileSync(join(folder, "model_index.json"), '{"_class_name":"FluxPipeline"}');
    expect(() => openCheckpoint(folder)).toThrow('_class_name = "FluxPipeline", which is not supported');
  });

  it("names tensors of a single file that belong to no component", () => {
    const path = join(model("sd1"), "sd1.safetensors");
    const source = openSafetensors(path);
    source.close();
    const file = join(temporaryFolder(), "x.safetensors");
    writeFloats(file, {
      "model.diffusion_model.input_blocks.0.0.weight": { shape: [1, 4, 1, 1], data: [1, 2, 3, 4] },
      "something.else": { shape: [1], data: [1] },
    });
    expect(() => openCheckpoint(file)).toThrow("unexpected 1 (something.else)");
  });
});
