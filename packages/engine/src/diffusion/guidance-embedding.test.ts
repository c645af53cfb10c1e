import { expect, test } from "vitest";
import { guidanceEmbedding } from "./guidance-embedding.ts";

test("embeds a guidance scale as diffusers does", () => {
  // get_guidance_scale_embedding(7.5 - 1, 8), in 64-bit floats
  const expected = [-0.0447847, 0.1101554, 0.9911232, 0.6051864, -0.9989967, 0.9939144, 0.1329467, 0.7960838];
  const { data, shape } = guidanceEmbedding(7.5, 8);
  expect(shape).toEqual([1, 8]);
  data.forEach((value, index) => {
    expect(value).toBeCloseTo(expected[index], 6);
  });
});

test("a scale of one is no guidance", () => {
  expect([...guidanceEmbedding(1, 4).data]).toEqual([0, 0, 1, 1]);
});
