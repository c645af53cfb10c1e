import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { referenceDir } from "../../../../test/support/paths.ts";
import { temporaryFolder, writeSparse } from "../../../../test/support/weight-files.ts";
import { controlNetConfigFromDiffusers } from "./config/controlnet.ts";
import { Options, readOptions } from "./config/options.ts";
import { vaeConfigFromDiffusers } from "./config/vae.ts";
import { controlNetTensors } from "./mapping/controlnet.ts";
import { vaeTensors } from "./mapping/vae.ts";
import { openControlNet, openVae } from "./open-component.ts";

const at = (...parts: readonly string[]) => join(referenceDir, ...parts);

describe("openVae", () => {
  it("opens a diffusers folder and a checkpoint's own autoencoder alike", () => {
    const folder = openVae(at("sd1/model/vae"));
    expect(folder.parameters.size).toBe(240);
    folder.verifyUnchanged();
    folder.close();
    const shapes = [...folder.parameters].map(([name, { shape }]) => [name, shape] as const);
    const file = openVae(writeSparse(join(temporaryFolder(), "vae.safetensors"), new Map(shapes)));
    expect(file.config).toEqual(folder.config);
    file.close();
  });

  it("unifies the attention names of older diffusers files, stored as convolutions or not", () => {
    const config = vaeConfigFromDiffusers(new Options("c", { block_out_channels: [32] }));
    const older = new Map([
      ["to_q", "query"],
      ["to_k", "key"],
      ["to_v", "value"],
      ["to_out.0", "proj_attn"],
    ]);
    const shapes = vaeTensors(config).map(({ name, shape }) => {
      const renamed = name.replace(/to_(q|k|v|out\.0)/, (part) => older.get(part) ?? part);
      return [renamed, name === renamed || shape.length === 1 ? shape : [...shape, 1, 1]] as const;
    });
    const vae = openVae(writeSparse(join(temporaryFolder(), "vae.safetensors"), new Map(shapes)));
    expect(vae.parameters.get("encoder.mid_block.attentions.0.to_out.0.weight")?.shape).toEqual([32, 32]);
    vae.close();
  });

  it("takes SDXL's factor where the base says so", () => {
    const specs = vaeTensors(vaeConfigFromDiffusers(new Options("c", {})));
    const shapes = new Map(specs.map(({ name, shape }) => [name, shape]));
    const path = writeSparse(join(temporaryFolder(), "vae.safetensors"), shapes);
    expect(openVae(path).config.scalingFactor).toBe(0.18215);
    expect(openVae(path, { base: "sdxl" }).config.scalingFactor).toBe(0.13025);
  });

  it.runIf(existsSync(at("flux")))("opens FLUX's autoencoder", () => {
    const vae = openVae(at("flux/model/ae.safetensors"));
    expect(vae.config).toEqual(vaeConfigFromDiffusers(readOptions(at("flux/model/vae/config.json"))));
    vae.close();
  });

  it("refuses a folder without weights", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "config.json"), '{"_class_name":"AutoencoderKL"}');
    expect(() => openVae(folder)).toThrow("has no weight file");
  });
});

describe("openControlNet", () => {
  it.runIf(existsSync(at("controlnet")))("opens both layouts of the reference", () => {
    const original = openControlNet(at("controlnet/model/controlnet_original.safetensors"));
    const options = readOptions(at("controlnet/model/controlnet/config.json"));
    expect(original.config).toEqual(controlNetConfigFromDiffusers(options));
    expect(original.parameters.size).toBe(336);
    const sdxl = openControlNet(at("controlnet/model/controlnet_sdxl"));
    expect(sdxl.config.addition).toEqual({ timeEmbedDim: 32, inputDim: 256 });
    original.close();
    sdxl.close();
  });

  it("has as many parameters as the published ControlNet of SD 1.5", () => {
    const specs = controlNetTensors(controlNetConfigFromDiffusers(new Options("c", { cross_attention_dim: 768 })));
    const count = specs.reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);
    expect(count).toBe(361_279_120);
  });
});
