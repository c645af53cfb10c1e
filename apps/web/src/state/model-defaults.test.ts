import { expect, it } from "vitest";
import type { Model } from "../api/types.ts";
import { chooseModel, trainedSide } from "./model-defaults.ts";
import { newLayer } from "./reference-layers.ts";

const icons: Model = {
  key: "k",
  hash: "h",
  name: "icons",
  base: "sd-1",
  type: "main",
  format: "diffusers",
  path: "icons",
  file_size: 1,
  default_settings: { width: 128, height: 128, steps: 25, cfg_scale: 3, scheduler: "ddim", prompt: "red apple" },
};
const lora = (base: string) => ({ model: { ...icons, key: base, base, type: "lora" }, weight: 1, enabled: true });

it("a chosen model brings its own size, steps and guidance, and its example where nothing was written", () => {
  const changes = chooseModel(icons, { prompt: "", loras: [], layers: [] }, [icons]);
  expect(changes).toMatchObject({
    width: 128,
    height: 128,
    steps: 25,
    cfgScale: 3,
    scheduler: "ddim",
    prompt: "red apple",
  });
  expect(chooseModel(icons, { prompt: "a cat", loras: [], layers: [] }, [icons])).not.toHaveProperty("prompt");
});

it("LoRAs of another family go when the model changes", () => {
  const { loras } = chooseModel(icons, { prompt: "", loras: [lora("sd-1"), lora("sdxl")], layers: [] }, [icons]);
  expect(loras?.map(({ model }) => model.base)).toEqual(["sd-1"]);
});

it("a model that is silent gets what its family is made for", () => {
  const silent: Model = { ...icons, base: "sdxl", default_settings: null };
  expect(trainedSide(silent)).toBe(1024);
  expect(chooseModel(silent, { prompt: "", loras: [], layers: [] }, [])).toMatchObject({
    width: 1024,
    steps: 30,
    cfgScale: 5.5,
  });
});

it("a VAE that is named by a model but gone is left out", () => {
  const model = { ...icons, default_settings: { vae: "gone" } };
  expect(chooseModel(model, { prompt: "", loras: [], layers: [] }, [icons]).vae).toBeUndefined();
});

it("layers keep their pictures, and get a model of the new family where there is one", () => {
  const layer = { ...newLayer("controlnet", "a"), model: { ...icons, type: "controlnet" } };
  const sdxl = { ...icons, base: "sdxl" };
  const edges = { ...icons, key: "edges-xl", base: "sdxl", type: "controlnet" };
  const changed = (models: readonly Model[]) => chooseModel(sdxl, { prompt: "", loras: [], layers: [layer] }, models);
  expect(changed([sdxl, edges]).layers).toMatchObject([{ id: "a", model: { key: "edges-xl" } }]);
  expect(changed([sdxl]).layers?.[0]?.model).toBeUndefined();
});
