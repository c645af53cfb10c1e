import { expect, test } from "vitest";
import { tensor } from "../tensor.ts";
import { familyColors, latentPreview } from "./latent-preview.ts";

const colors = {
  weights: [
    [1, 0, 0],
    [0, 0.5, -0.5],
  ],
  bias: [0, 0, 1],
};

test("a latent pixel becomes a pixel, -1 … 1 becoming 0 … 255, with nothing beyond", () => {
  const latents = tensor(Float32Array.of(0, 1, -9, 0, 1, 0), [1, 2, 1, 3]);
  expect(latentPreview(latents, colors)).toEqual({
    data: Uint8Array.of(127, 127, 255, 255, 191, 191, 0, 127, 255),
    width: 3,
    height: 1,
  });
});

test("every family's colours have a row for each of its channels", () => {
  for (const { weights, bias } of Object.values(familyColors)) {
    expect([...weights.map((row) => row.length), bias.length]).toEqual([3, 3, 3, 3, 3]);
  }
});
