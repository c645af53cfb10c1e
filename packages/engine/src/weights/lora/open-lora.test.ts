import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { cpuTime } from "../../../../../test/support/cpu-time.ts";
import { temporaryFolder, writeFloats, writeSparse } from "../../../../../test/support/weight-files.ts";
import type { Lora } from "./lora.ts";
import { openLora } from "./open-lora.ts";

type Tensors = Readonly<Record<string, readonly number[]>>;

/** Opens a file of ones of these shapes; single numbers are values. */
function open(tensors: Tensors | Readonly<Record<string, number | readonly number[]>>): Lora {
  const entries = Object.entries(tensors).map(([name, shape]) => {
    if (typeof shape === "number") return [name, { shape: [], data: [shape] }] as const;
    const data = Array<number>(shape.reduce((product, size) => product * size, 1)).fill(1);
    return [name, { shape, data }] as const;
  });
  const lora = openLora(writeFloats(join(temporaryFolder(), "style.safetensors"), Object.fromEntries(entries)));
  onTestFinished(() => lora.close());
  return lora;
}

const layer = "lora_unet_down_blocks_0_attentions_0_proj_in";
const plain = { [`${layer}.lora_up.weight`]: [8, 2], [`${layer}.lora_down.weight`]: [2, 6] };

describe("openLora", () => {
  it("gathers the tensors of a layer, and divides alpha by the rank", () => {
    const lora = open({ ...plain, [`${layer}.alpha`]: 1 });
    expect(lora).toMatchObject({ name: "style", kinds: ["lora"], unusedKeys: [] });
    expect(lora.layers).toMatchObject([
      {
        network: "unet",
        module: "down_blocks_0_attentions_0_proj_in",
        changes: [{ kind: "add", parameter: "weight", scale: 0.5, delta: { rows: 8, columns: 6 } }],
      },
    ]);
  });

  it("takes an alpha that is not there for the rank, and an alpha of 0 for no effect", () => {
    expect(open(plain).layers[0].changes).toMatchObject([{ scale: 1 }]);
    expect(open({ ...plain, [`${layer}.alpha`]: 0 }).layers[0].changes).toMatchObject([{ scale: 0 }]);
  });

  it("counts what it does not know, by name", () => {
    const unknown = [`${layer}2.oft_blocks`, "something.else", `${layer}3.alpha`, `${layer}.lora_B.weight`];
    const lora = open({ ...plain, ...Object.fromEntries(unknown.map((name) => [name, [2]])) });
    expect(lora.layers).toHaveLength(1);
    expect(lora.unusedKeys.toSorted()).toEqual(unknown.toSorted());
  });

  it("counts the tensors of a layer that another kind of difference leaves without effect", () => {
    const lora = open({ ...plain, [`${layer}.diff`]: [8, 6], [`${layer}.on_input`]: 1 });
    expect(lora.kinds).toEqual(["lora"]);
    expect(lora.unusedKeys.toSorted()).toEqual([`${layer}.diff`, `${layer}.on_input`]);
  });

  it("reads the header of a file of 10,000 tensors in less than two seconds", () => {
    const shapes = new Map<string, readonly number[]>();
    for (let index = 0; index < 5000; index += 1) {
      shapes.set(`lora_unet_layer_${index}.lora_up.weight`, [4, 2]);
      shapes.set(`lora_unet_layer_${index}.lora_down.weight`, [2, 4]);
    }
    const path = writeSparse(join(temporaryFolder(), "many.safetensors"), shapes);
    let layers = 0;
    const read = (): void => {
      const lora = openLora(path);
      layers = lora.layers.length;
      lora.close();
    };
    expect(cpuTime(read)).toBeLessThan(2000);
    expect(layers).toBe(5000);
  });

  it.each<readonly [what: string, tensors: Tensors, message: RegExp]>([
    [
      "factors of different ranks",
      { [`${layer}.lora_up.weight`]: [8, 3], [`${layer}.lora_down.weight`]: [2, 6] },
      /proj_in.*8×3 and 2×6/,
    ],
    [
      "factors of rank 0",
      { [`${layer}.lora_up.weight`]: [8, 0], [`${layer}.lora_down.weight`]: [0, 6] },
      /proj_in.*empty/,
    ],
    ["one factor only", { [`${layer}.lora_up.weight`]: [8, 2] }, /lora_up\.weight.*lacks its down/],
    [
      "a core of another rank",
      { ...plain, [`${layer}.lora_mid.weight`]: [2, 3, 3, 3] },
      /proj_in.*cannot be multiplied/,
    ],
    ["half of a LoHa", { [`${layer}.hada_w1_a`]: [8, 2], [`${layer}.hada_w1_b`]: [2, 6] }, /lacks its hada_w2_a/],
    [
      "halves of a LoHa that differ",
      {
        [`${layer}.hada_w1_a`]: [8, 2],
        [`${layer}.hada_w1_b`]: [2, 6],
        [`${layer}.hada_w2_a`]: [8, 2],
        [`${layer}.hada_w2_b`]: [2, 5],
      },
      /8×6 and 8×5/,
    ],
    ["an alpha that is a vector", { ...plain, [`${layer}.alpha`]: [2] }, /alpha that is not one finite number/],
  ])("refuses %s, naming the layer", (_, tensors, message) => {
    expect(() => open(tensors)).toThrow(
      expect.objectContaining({ code: "LORA_LAYER_INVALID", message: expect.stringMatching(message) }),
    );
  });

  it("refuses an alpha that is not a number", () => {
    expect(() => open({ ...plain, [`${layer}.alpha`]: Number.NaN })).toThrow(/not one finite number/);
  });

  it("refuses a file with nothing that it knows, naming a tensor", () => {
    expect(() => open({ "lora_unet_x.oft_blocks": [2] })).toThrow(
      expect.objectContaining({
        code: "LORA_UNKNOWN_KIND",
        message: expect.stringContaining("lora_unet_x.oft_blocks"),
      }),
    );
  });
});
