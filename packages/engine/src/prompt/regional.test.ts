import { describe, expect, it } from "vitest";
import { tensor } from "../tensor.ts";
import { concatenateRegions, regionBias } from "./regional.ts";

const latents = { height: 2, width: 4 };

function conditioning(tokens: number, value: number, width = 2) {
  const pooled = tensor(Float32Array.of(value), [1, 1]);
  const embeds = tensor(new Float32Array(tokens * width).fill(value), [1, tokens, width]);
  return { embeds, pooled, timeIds: pooled, tokenCount: tokens };
}

/** Left half of a picture, at twice the latents' size. */
const left = tensor(
  Float32Array.from({ length: 4 * 8 }, (_, index) => (index % 8 < 4 ? 1 : 0)),
  [1, 4, 8],
);

describe("prompts for regions", () => {
  it("are put after each other with their tokens' range and mask", () => {
    const { conditioning: all, regions } = concatenateRegions(
      [{ conditioning: conditioning(1, 1), mask: left }, { conditioning: conditioning(2, 2) }],
      latents,
    );
    expect([...all.embeds.data]).toEqual([1, 1, 2, 2, 2, 2]);
    expect(all.embeds.shape).toEqual([1, 3, 2]);
    expect(all.tokenCount).toBe(3);
    expect(regions).toEqual([
      { start: 0, end: 1, mask: tensor(Float32Array.of(1, 1, 0, 0, 1, 1, 0, 0), [1, 2, 4]) },
      { start: 1, end: 3, mask: tensor(new Float32Array(8).fill(1), [1, 2, 4]) },
    ]);
  });

  it("take pooled text and time ids from a prompt for everywhere, else from the first", () => {
    const masked = (value: number) => ({ conditioning: conditioning(1, value), mask: left });
    const free = (value: number) => ({ conditioning: conditioning(1, value) });
    const pooledOf = (prompts: Parameters<typeof concatenateRegions>[0]) => {
      const { pooled, timeIds } = concatenateRegions(prompts, latents).conditioning;
      expect(pooled).toEqual(timeIds);
      return pooled?.data[0];
    };
    expect(pooledOf([masked(1), free(2), masked(3)])).toBe(2);
    expect(pooledOf([masked(1), masked(2)])).toBe(1);
  });

  it("need no regions when none has a mask", () => {
    const prompts = [{ conditioning: conditioning(1, 1) }, { conditioning: conditioning(1, 2) }];
    expect(concatenateRegions(prompts, latents).regions).toEqual([]);
  });

  it("are refused when they are of different models", () => {
    const prompts = [{ conditioning: conditioning(1, 1) }, { conditioning: conditioning(1, 2, 3) }];
    expect(() => concatenateRegions(prompts, latents)).toThrow(/widths 2, 3/);
  });
});

describe("the attention bias of a level", () => {
  const hidden = -10_000;
  const mask = tensor(Float32Array.of(0, 0, 1, 0, 0, 0, 0, 0, 0), [1, 3, 3]);
  const regions = [
    { start: 0, end: 1, mask },
    { start: 1, end: 3, mask: tensor(new Float32Array(9).fill(1), [1, 3, 3]) },
  ];

  it("hides a region's tokens from the pixels outside", () => {
    const { data, shape } = regionBias(regions, { tokens: 3, halvings: 0 });
    expect(shape).toEqual([9, 3]);
    expect([...data.slice(2 * 3, 4 * 3)]).toEqual([0, 0, 0, hidden, 0, 0]);
    expect(data.filter((value) => value === hidden)).toHaveLength(8);
  });

  it("keeps a small region through halving, sizes rounded up", () => {
    const { data, shape } = regionBias(regions, { tokens: 3, halvings: 1 });
    expect(shape).toEqual([4, 3]);
    expect([...data]).toEqual([hidden, 0, 0, 0, 0, 0, hidden, 0, 0, hidden, 0, 0]);
  });

  it("repeats with a context that was repeated", () => {
    const { data } = regionBias(regions, { tokens: 6, halvings: 1 });
    expect([...data.slice(0, 6)]).toEqual([hidden, 0, 0, hidden, 0, 0]);
  });
});
