import { expect, it } from "vitest";
import { fieldsOf } from "./metadata-fields.ts";

it("lists the prompt and the seed first, models by name, and leaves empty fields out", () => {
  const metadata = {
    width: 512,
    seed: 7,
    negative_prompt: "",
    positive_prompt: "an apple",
    model: { key: "k", name: "icons" },
    loras: [{ model: { name: "ink" }, weight: 0.5 }],
    vae: null,
  };
  expect(fieldsOf(metadata)).toEqual([
    { key: "positive_prompt", value: "an apple" },
    { key: "seed", value: "7" },
    { key: "model", value: "icons" },
    { key: "width", value: "512" },
    { key: "loras", value: "ink (0.5)" },
  ]);
});
