import { expect, it } from "vitest";
import type { Model } from "../api/types.ts";
import { layersOf } from "./recall-layers.ts";

const model = (name: string, type: string): Model => ({
  key: `key-${name}`,
  hash: `hash-${name}`,
  name,
  type,
  base: "sd-1",
  format: "diffusers",
  path: name,
  file_size: 1,
});
const models = [model("edges", "controlnet"), model("look", "ip_adapter")];
const identifier = (name: string, type: string) => ({ key: "other", hash: "other", name, base: "sd-1", type });
const sizes = async (name: string) => (name === "gone.png" ? undefined : { width: 64, height: 32 });

it("layers come back with their models, pictures and filters; those without their model are left out", async () => {
  const metadata = {
    controlnets: [
      { image: { image_name: "a.png" }, control_model: identifier("missing", "controlnet") },
      {
        image: { image_name: "a.png" },
        control_model: identifier("edges", "controlnet"),
        control_weight: 0.8,
        end_step_percent: 0.5,
        control_mode: "more_control",
        resize_mode: "crop_resize",
      },
    ],
    controlnet_filters: [null, { type: "canny_edge_detection", fields: { low_threshold: 50 } }],
    ipAdapters: [
      { image: { image_name: "gone.png" }, ip_adapter_model: identifier("look", "ip_adapter"), weight: [1] },
    ],
  };
  const [edges, look, ...none] = await layersOf(metadata, models, sizes);
  expect(none).toEqual([]);
  expect(edges).toMatchObject({
    kind: "controlnet",
    enabled: true,
    model: { key: "key-edges" },
    image: { name: "a.png", width: 64, height: 32 },
    weight: 0.8,
    begin: 0,
    end: 0.5,
    controlMode: "more_control",
    resizeMode: "crop_resize",
    filter: { type: "canny_edge_detection", fields: { low_threshold: 50 } },
  });
  expect(look).toMatchObject({ kind: "ip_adapter", weight: 1, method: "full" });
  expect(look?.image).toBeUndefined();
});
