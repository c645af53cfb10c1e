import { TorchGenerator } from "@evoke/engine";
import type { Checks } from "../checks.ts";
import type { ReferenceCase } from "../load-case.ts";

/** Below this many elements the generator's normals are bit-exact. */
const exactBelow = 16;
const normalLimit = 2e-6;
/** Relative to the value. */
const spacingOfHalves = 2 ** -10;

/** Calls behind the tensors of consecutive draws, which are stored as one list. */
const consecutive: Readonly<Record<string, readonly Draw[]>> = {
  randn_then_randn: [
    ["randn", 7],
    ["randn", 16],
    ["randn", 3],
    ["randn", 40],
  ],
  rand_then_randn: [
    ["rand", 5],
    ["randn", 7],
    ["rand", 3],
    ["randn", 20],
  ],
};

type Draw = readonly ["rand" | "randn", number];

/** torch's CPU generator. */
export async function compareTorchRng(reference: ReferenceCase, checks: Checks): Promise<void> {
  for (const name of reference.tensorNames()) {
    await checks.attempt(name, () => compareDraw(name, reference, checks));
  }
}

function compareDraw(name: string, reference: ReferenceCase, checks: Checks): void {
  const [, quantity = "", seed = ""] = /^(?:generator|global)\.(\w+)\.seed(\d+)/.exec(name) ?? [];
  const expected = reference.tensor(name);
  const generator = new TorchGenerator(BigInt(seed));
  const count = expected.data.length;
  if (quantity === "randn") {
    const got = generator.randn(expected.shape);
    checks.tensor(name, { got, expected, limit: count < exactBelow ? 0 : normalLimit });
  } else if (quantity === "randn_next") {
    generator.randn(reference.tensor(name.replace("randn_next", "randn")).shape);
    checks.tensor(name, { got: generator.randn(expected.shape), expected, limit: 0 });
  } else if (quantity === "rand") {
    checks.tensor(name, { got: generator.rand(expected.shape), expected, limit: 0 });
  } else if (consecutive[quantity] && totalLength(consecutive[quantity]) === count) {
    const got = consecutive[quantity].flatMap(([draw, length]) => [...generator[draw]([length]).data]);
    checks.numbers(name, { got, expected: expected.data, limit: normalLimit });
  } else if (quantity === "randn_f16") {
    // A difference in the last digits of the 32-bit value may round to the next half.
    const limit = Math.max(...expected.data.map(Math.abs)) * spacingOfHalves;
    checks.tensor(name, { got: generator.randn(expected.shape, "float16"), expected, limit });
  } else if (quantity.startsWith("randn_f64")) {
    const limit = count < exactBelow ? 0 : normalLimit;
    checks.tensor(name, { got: generator.randn(expected.shape, "float64"), expected, limit });
  } else if (quantity.startsWith("randint")) {
    const [low = 0, high = 0] = quantity.split("_").slice(1).map(Number);
    checks.tensor(name, { got: generator.randint(low, high, expected.shape), expected, limit: 0 });
  } else if (quantity.startsWith("randperm")) {
    checks.numbers(name, { got: generator.randperm(count), expected: expected.data, limit: 0 });
  } else {
    checks.fail(name, "no draw of this name is known");
  }
}

function totalLength(draws: readonly Draw[]): number {
  return draws.reduce((sum, [, length]) => sum + length, 0);
}
