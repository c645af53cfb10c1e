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

test("many normals in 64 bits are normally distributed, and others than in 32 bits", () => {
  const { data } = new TorchGenerator(1).randn([10_003], "float64");
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  const variance = data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length;
  expect(Math.abs(mean)).toBeLessThan(0.03);
  expect(Math.abs(variance - 1)).toBeLessThan(0.04);
  expect(data[0]).not.toBeCloseTo(new TorchGenerator(1).randn([16]).data[0], 3);
});

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

  test("halves are the rounded 32-bit floats", () => {
    const { data, shape } = expected(`generator.randn_f16.seed${seed}`);
    expect(new TorchGenerator(seed).randn(shape, "float16").data).toEqual(data);
  });

  test("few normals are the same in 64 bits", () => {
    const { data, shape } = expected(`global.randn_f64_small.seed${seed}`);
    expect(new TorchGenerator(seed).randn(shape, "float64").data).toEqual(data);
  });

  test("whole numbers and permutations are exact", () => {
    const { data, shape } = expected(`global.randint_0_1000.seed${seed}`);
    expect(new TorchGenerator(seed).randint(0, 1000, shape).data).toEqual(data);
    expect(new TorchGenerator(seed).randperm(10)).toEqual([...expected(`global.randperm10.seed${seed}`).data]);
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
