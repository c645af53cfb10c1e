import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeNetwork } from "../../../../../test/support/network-files.ts";
import { temporaryFolder } from "../../../../../test/support/weight-files.ts";
import type { RrdbNetConfig } from "../../models/rrdbnet.ts";
import type { SrvggConfig } from "../../models/srvgg.ts";
import type { SwinIrConfig } from "../../models/swinir.ts";
import { openWeights } from "../open-weights.ts";
import { openUpscalerFile } from "./open-upscaler-file.ts";
import { rrdbNetTensors } from "./rrdbnet.ts";
import { srvggTensors } from "./srvgg.ts";
import { swinIrTensors } from "./swinir.ts";

const rrdb: RrdbNetConfig = { architecture: "rrdbnet", features: 4, growth: 2, blocks: 2, doublings: 2, unshuffle: 1 };
const compact: SrvggConfig = { architecture: "srvgg", features: 6, convolutions: 2, scale: 4 };
const swin: SwinIrConfig = {
  architecture: "swinir",
  width: 8,
  depths: [2, 1],
  heads: [2, 4],
  windowSize: 4,
  hidden: 12,
  groupConvolutions: 1,
  reconstruction: { kind: "nearest", features: 5, doublings: 2 },
  mean: [0.4488, 0.4371, 0.404],
};

const file = () => join(temporaryFolder(), "upscaler.safetensors");

function configOf(path: string) {
  const { config, close } = openUpscalerFile(path);
  close();
  return config;
}

describe("openUpscalerFile", () => {
  const sizes = [rrdb, { ...rrdb, doublings: 1 }, { ...rrdb, doublings: 3, blocks: 1 }, { ...rrdb, unshuffle: 2 }];
  it.each(sizes)("tells an ESRGAN of $doublings doublings, unshuffled by $unshuffle, in every layout", (config) => {
    for (const layout of [0, 1, 2]) {
      expect(configOf(writeNetwork(file(), rrdbNetTensors(config), { layout }))).toEqual(config);
    }
  });

  it("tells a compact upscaler", () => {
    for (const config of [compact, { ...compact, convolutions: 0, scale: 2 }]) {
      expect(configOf(writeNetwork(file(), srvggTensors(config)))).toEqual(config);
    }
  });

  const swins: readonly SwinIrConfig[] = [
    swin,
    { ...swin, windowSize: 7, reconstruction: { kind: "residual" } },
    { ...swin, groupConvolutions: 3, reconstruction: { kind: "shuffle", features: 5, factors: [2, 2] } },
    { ...swin, reconstruction: { kind: "shuffle", features: 5, factors: [3] } },
    { ...swin, reconstruction: { kind: "direct-shuffle", factor: 2 } },
  ];
  it.each(swins)("tells a SwinIR that ends in $reconstruction", (config) => {
    expect(configOf(writeNetwork(file(), swinIrTensors(config)))).toEqual(config);
  });

  it("prefers averaged weights to the last ones", () => {
    const both = ["params", "params_ema"].flatMap((wrapper) =>
      srvggTensors(compact).map(({ name, ...rest }) => ({ ...rest, name: `${wrapper}.${name}` })),
    );
    const path = writeNetwork(file(), both);
    const { parameters } = openUpscalerFile(path);
    expect(parameters.get("body.0.weight")).toEqual(openWeights(path).parameter("params_ema.body.0.weight"));
  });

  it("names the tensors that are missing, do not fit or are too many", () => {
    const tensors = rrdbNetTensors(rrdb).filter(({ name }) => name !== "conv_hr.bias");
    const odd = tensors.map((spec) => (spec.name === "conv_body.bias" ? { ...spec, shape: [5] } : spec));
    const extra = { name: "attention.weight", shape: [1], origins: [] };
    const path = writeNetwork(file(), [...odd, extra]);
    expect(() => openUpscalerFile(path)).toThrow(
      expect.objectContaining({
        code: "MODEL_TENSORS_MISMATCH",
        message: expect.stringMatching(/conv_hr\.bias.*conv_body\.bias has shape \[5\], not \[4\].*attention\.weight/),
      }),
    );
  });

  it.each([
    ["something else", [{ name: "lora_up.weight", shape: [2, 2], origins: [] }], /such as lora_up\.weight/],
    ["nothing", [], /it has no tensors/],
    ["a network for grey pictures", grey(), /not for RGB pictures/],
    ["windows of no whole size", oddWindow(), /windows of its swinir/],
  ])("refuses a file that holds %s", (_, tensors, reason) => {
    const path = writeNetwork(file(), tensors);
    expect(() => openUpscalerFile(path)).toThrow(
      expect.objectContaining({ code: "MODEL_KIND_UNKNOWN", message: expect.stringMatching(reason) }),
    );
  });

  it("takes SwinIR's mean for zero where its code left it out", () => {
    const path = writeNetwork(file(), [
      ...swinIrTensors(swin),
      { name: "layers.0.residual_group.blocks.0.attn.relative_position_index", shape: [16, 16], origins: [] },
    ]);
    expect(configOf(path)).toEqual({ ...swin, mean: [0, 0, 0] });
  });
});

function grey() {
  return rrdbNetTensors(rrdb).map((spec) =>
    spec.name === "conv_first.weight" ? { ...spec, shape: [4, 1, 3, 3] } : spec,
  );
}

function oddWindow() {
  return swinIrTensors(swin).map((spec) =>
    spec.name.endsWith("bias_table") ? { ...spec, shape: [50, spec.shape[1]] } : spec,
  );
}
