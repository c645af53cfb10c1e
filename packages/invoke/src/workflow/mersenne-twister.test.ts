import { expect, it } from "vitest";
import { mersenneTwister } from "./mersenne-twister.ts";

it("gives the reference implementation's numbers (mt19937ar, seed 5489: the first, and the 10 000th as C++ requires it)", () => {
  const next = mersenneTwister(5489);
  const drawn = Array.from({ length: 10_000 }, () => next() * 2 ** 32);
  expect(drawn[0]).toBe(3499211612);
  expect(drawn[9_999]).toBe(4123659995);
});
