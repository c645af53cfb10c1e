import { readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Conditioning, openSafetensors, tensor } from "@evoke/engine";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { objectStoreConformance } from "../../../invoke/src/testing/object-store-conformance.ts";
import { FolderObjectStore } from "./folder-object-store.ts";
import { MemoryObjectStore } from "./memory-object-store.ts";
import { conditioningKind, tensorKind } from "./object-kind.ts";
import { decodeTensorTree, encodeTensorTree } from "./tensor-tree.ts";

const latents = tensor(Float32Array.of(1.5, -0, Number.NaN, Number.NEGATIVE_INFINITY, 1e-45, 0.1), [1, 2, 1, 3]);
const conditioning: readonly Conditioning[] = [
  { embeds: latents, tokenCount: 3 },
  {
    embeds: latents,
    pooled: tensor(new Float32Array(4), [1, 4]),
    timeIds: tensor(new Float32Array(6), [1, 6]),
    tokenCount: 1,
  },
];
const tensors = [latents, tensor(new Float32Array(), [0]), tensor(Float32Array.of(7), [])];

objectStoreConformance("MemoryObjectStore of tensors", tensors, async () => ({
  store: new MemoryObjectStore(tensorKind),
  close: async () => {},
}));
objectStoreConformance("FolderObjectStore of tensors", tensors, async () => ({
  store: await FolderObjectStore.open(join(temporaryFolder(), "tensors"), tensorKind),
  close: async () => {},
}));
objectStoreConformance("FolderObjectStore of conditioning", [conditioning, []], async () => ({
  store: await FolderObjectStore.open(join(temporaryFolder(), "conditioning"), conditioningKind),
  close: async () => {},
}));

describe("MemoryObjectStore", () => {
  it("keeps what was used last, as much as there is room for, and tells what goes", async () => {
    const gone: string[] = [];
    const store = new MemoryObjectStore(tensorKind, { maxBytes: 100, onDelete: (name) => gone.push(name) });
    const ten = tensor(new Float32Array(10), [10]);
    const first = await store.save(ten);
    const second = await store.save(ten);
    await store.load(first);
    const third = await store.save(ten);
    expect(gone).toEqual([second]);
    expect(await store.load(first)).toBe(ten);
    const large = await store.save(tensor(new Float32Array(1000), [1000]));
    expect(gone).toEqual([second, third, first]);
    expect((await store.load(large)).shape).toEqual([1000]);
  });
});

describe("FolderObjectStore", () => {
  it("is found from another process that opens the same folder", async () => {
    const folder = temporaryFolder();
    const name = await (await FolderObjectStore.open(folder, tensorKind)).save(latents);
    expect(await (await FolderObjectStore.open(folder, tensorKind)).load(name)).toEqual(latents);
  });

  it("writes files that any reader of safetensors opens", async () => {
    const folder = temporaryFolder();
    const name = await (await FolderObjectStore.open(folder, conditioningKind)).save(conditioning);
    const source = openSafetensors(join(folder, `${name}.safetensors`));
    expect(source.tensors.size).toBe(4);
    expect(source.parameter("tensor.0").shape).toEqual([1, 2, 1, 3]);
    source.close();
  });

  it("says that a damaged file is damaged, wherever it ends", async () => {
    const folder = temporaryFolder();
    const store = await FolderObjectStore.open(folder, tensorKind);
    const name = await store.save(latents);
    const path = join(folder, `${name}.safetensors`);
    const { length } = readFileSync(path);
    for (const end of [length - 1, length - 30, 100, 8, 7, 0]) {
      truncateSync(path, end);
      await expect(store.load(name), `cut at ${end}`).rejects.toMatchObject({ code: "OBJECT_DAMAGED" });
    }
  });

  it("tells what is deleted", async () => {
    const gone: string[] = [];
    const store = await FolderObjectStore.open(temporaryFolder(), tensorKind, (name) => gone.push(name));
    const name = await store.save(latents);
    await store.delete(name);
    await store.delete("../elsewhere");
    expect(gone).toEqual([name]);
  });

  it("does not take one kind for the other", async () => {
    const folder = temporaryFolder();
    const store = await FolderObjectStore.open(folder, tensorKind);
    const name = await store.save(latents);
    writeFileSync(join(folder, `${name}.safetensors`), encodeTensorTree({ other: 1 }));
    await expect(store.load(name)).rejects.toMatchObject({ code: "OBJECT_DAMAGED" });
  });

  it("the owner of a folder clears what earlier runs left, and goes on with it", async () => {
    const folder = temporaryFolder();
    const name = await (await FolderObjectStore.open(folder, tensorKind)).save(latents);
    const store = await FolderObjectStore.open(folder, tensorKind);
    await store.clear();
    await expect(store.load(name)).rejects.toMatchObject({ code: "OBJECT_NOT_FOUND" });
    expect(readdirSync(folder)).toEqual([".unfinished"]);
    expect(await store.load(await store.save(latents))).toEqual(latents);
  });
});

describe("tensor trees", () => {
  it("any tree comes back equal", () => {
    const leaf = fc.float32Array({ maxLength: 9 }).map((data) => tensor(data, [data.length]));
    const json = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const tree = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        leaf,
        json,
        fc.array(tie("node")),
        fc.dictionary(fc.stringMatching(/^[a-z]+$/), tie("node")),
      ),
    })).node;
    fc.assert(
      fc.property(tree, (value) => {
        expect(decodeTensorTree(encodeTensorTree(value))).toEqual(value);
      }),
    );
  });
});
