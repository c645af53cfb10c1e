import { describe, expect, test } from "vitest";
import { loadReferenceCase } from "../../../../test/support/reference.ts";
import { TorchGenerator } from "./random.ts";

const reference = loadReferenceCase<{ seeds: number[] }>("torch-rng");

function expected(key: string): { data: Float32Array; shape: readonly number[] } {
  const tensor = reference.tensors.get(key);
  if (!tensor) throw new Error(`The reference has no ${key}`);
  return tensor;
}

/** Largest absolute difference. */
function difference(got: Float32Array, wanted: Float32Array): number {
  return got.reduce((worst, value, i) => Math.max(worst, Math.abs(value - (wanted[i] ?? Number.NaN))), 0);
}

describe.each(reference.description.seeds)("torch's generator with seed %i", (seed) => {
  const keys = [...reference.tensors.keys()];

  test.each(keys.filter((key) => key.startsWith(`generator.randn.seed${seed}.`)))("%s and what follows it", (key) => {
    const generator = new TorchGenerator(seed);
    const { data, shape } = expected(key);
    const got = generator.randn(shape).data;
    if (data.length < 16) expect(got).toEqual(data);
    else expect(difference(got, data)).toBeLessThan(2e-6);
    expect(generator.randn([5]).data).toEqual(expected(key.replace("randn.", "randn_next.")).data);
  });

  test.each(keys.filter((key) => key.startsWith(`global.rand.seed${seed}.`)))("%s is exact", (key) => {
    const { data, shape } = expected(key);
    expect(new TorchGenerator(seed).rand(shape).data).toEqual(data);
  });

  test("consecutive draws of either kind go on from one another", () => {
    const normals = new TorchGenerator(seed);
    const lengths = [7, 16, 3, 40];
    const got = lengths.flatMap((length) => [...normals.randn([length]).data]);
    expect(difference(Float32Array.from(got), expected(`global.randn_then_randn.seed${seed}`).data)).toBeLessThan(2e-6);

    const mixed = new TorchGenerator(seed);
    const parts = [mixed.rand([5]), mixed.randn([7]), mixed.rand([3]), mixed.randn([20])];
    const joined = Float32Array.from(parts.flatMap(({ data }) => [...data]));
    expect(difference(joined, expected(`global.rand_then_randn.seed${seed}`).data)).toBeLessThan(2e-6);
  });
});
