import { expect, it } from "vitest";
import { createSession } from "../runtime/session.ts";
import { type FreeU, Graph } from "./graph.ts";
import { joinSkip } from "./skip-connection.ts";

const shape = (height: number, width: number) => [1, 2, height, width];

async function joined(freeU: FreeU, { height, width }: { readonly height: number; readonly width: number }) {
  const graph = new Graph({ freeU });
  const below = graph.input("below", "float32", [1, 2, "height", "width"]);
  const skip = graph.input("skip", "float32", [1, 2, "height", "width"]);
  graph.output("joined", joinSkip(below, skip, 0));
  const session = await createSession("the test", graph);
  const values = (phase: number) =>
    Float32Array.from({ length: 2 * height * width }, (_, index) => Math.sin(phase + index * index));
  const inputs = { below: values(1), skip: values(2) };
  const { joined: result } = await session.run({
    below: { data: inputs.below, shape: shape(height, width) },
    skip: { data: inputs.skip, shape: shape(height, width) },
  });
  await session.close();
  return { ...inputs, result: [...result.data] };
}

/** Fourier transform, coefficients at frequencies -1 and 0 scaled, and back: by their definitions, of one channel. */
function filtered(plane: Float32Array, { height, width, factor }: Record<"height" | "width" | "factor", number>) {
  const isLow = (index: number, size: number) => [0, size - 1].includes(index);
  const angle = (u: number, v: number, y: number, x: number) => 2 * Math.PI * ((u * y) / height + (v * x) / width);
  const places = Array.from({ length: height * width }, (_, i) => [Math.floor(i / width), i % width] as const);
  const spectrum = places.map(([u, v]) => {
    const weight = isLow(u, height) && isLow(v, width) ? factor : 1;
    const sum = (wave: (angle: number) => number) =>
      places.reduce((total, [y, x], i) => total + (plane[i] ?? 0) * wave(angle(u, v, y, x)), 0);
    return { real: weight * sum(Math.cos), imaginary: -weight * sum(Math.sin) };
  });
  return places.map(([y, x]) => {
    const terms = places.map(([u, v], i) => {
      const { real = 0, imaginary = 0 } = spectrum[i] ?? {};
      return real * Math.cos(angle(u, v, y, x)) - imaginary * Math.sin(angle(u, v, y, x));
    });
    return terms.reduce((total, term) => total + term, 0) / (height * width);
  });
}

it.each([
  { height: 4, width: 6 },
  { height: 5, width: 3 },
  { height: 2, width: 8 },
  { height: 1, width: 4 },
])(
  "FreeU scales the first half of the features from below and the slowest waves of the skip, at $height × $width",
  async (size) => {
    const { below, skip, result } = await joined([{ backbone: 1.4, skip: 0.2 }], size);
    const plane = size.height * size.width;
    const expected = [
      ...[...below.subarray(0, plane)].map((value) => 1.4 * value),
      ...below.subarray(plane),
      ...filtered(skip.subarray(0, plane), { ...size, factor: 0.2 }),
      ...filtered(skip.subarray(plane), { ...size, factor: 0.2 }),
    ];
    const differences = result.map((value, index) => Math.abs(value - (expected[index] ?? Number.NaN)));
    expect(Math.max(...differences)).toBeLessThan(1e-5);
  },
);

it("FreeU leaves stages alone that it has no factors for", async () => {
  const { below, skip, result } = await joined([], { height: 2, width: 2 });
  expect(result).toEqual([...below, ...skip]);
});
