import { describe, expect, it } from "vitest";
import type { WeightSource } from "../weight-source.ts";
import { statedAlphas } from "./peft-scale.ts";

function source(settings: string | undefined): WeightSource {
  return {
    file: "/models/style.safetensors",
    files: [],
    format: "safetensors",
    tensors: new Map(),
    metadata: new Map(settings === undefined ? [] : [["lora_adapter_metadata", settings]]),
    parameter: () => {
      throw new RangeError("there are no tensors");
    },
    read: () => new Uint8Array(),
    verifyUnchanged() {},
    close() {},
  };
}

const alphaOf = (settings: object | undefined, key: string, rank = 4) =>
  statedAlphas(source(settings && JSON.stringify(settings)))({ network: "unet", key, rank });

describe("statedAlphas", () => {
  it("gives a network's alpha, and a layer's where it is an exception", () => {
    const settings = { "unet.lora_alpha": 8, "unet.alpha_pattern": { "attn1.to_q": 2 } };
    expect(alphaOf(settings, "unet.mid_block.attn1.to_k.lora_A.weight")).toBe(8);
    expect(alphaOf(settings, "unet.mid_block.attn1.to_q.lora_A.weight")).toBe(2);
    expect(alphaOf(settings, "unet.mid_block.xattn1.to_q.lora_A.weight")).toBe(8);
  });

  it("divides a rank-stabilised alpha by the rank's square root", () => {
    expect(alphaOf({ "unet.lora_alpha": 8, "unet.use_rslora": true }, "unet.x.lora_A.weight", 16)).toBe(8 * 4);
  });

  it("says nothing where the file says nothing", () => {
    expect(alphaOf(undefined, "unet.x.lora_A.weight")).toBeUndefined();
    expect(alphaOf({ "text_encoder.lora_alpha": 8 }, "unet.x.lora_A.weight")).toBeUndefined();
  });

  it.each(["{", "null", '"text"'])("refuses settings that are %s", (settings) => {
    expect(() => statedAlphas(source(settings))).toThrow(/lora_adapter_metadata is no JSON object/);
  });
});
