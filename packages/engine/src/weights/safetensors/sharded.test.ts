import { linkSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder, writeFloats } from "../../../../../test/support/weight-files.ts";
import { openShardedSafetensors } from "./sharded.ts";

/** A folder with shards s1 {a, b} and s2 {c}, and an index over them. */
function sharded(weightMap: unknown, index?: string) {
  const folder = temporaryFolder();
  const one = { shape: [1], data: [1] };
  writeFloats(join(folder, "s1.safetensors"), { a: one, b: one });
  writeFloats(join(folder, "s2.safetensors"), { c: { shape: [2], data: [3, 4] } });
  const path = join(folder, "model.safetensors.index.json");
  writeFileSync(path, index ?? JSON.stringify({ metadata: { total_size: 16 }, weight_map: weightMap }));
  return { folder, path };
}

const whole = { a: "s1.safetensors", b: "s1.safetensors", c: "s2.safetensors" };

describe("openShardedSafetensors", () => {
  it("reads tensors from their shards as if from one file", () => {
    const source = openShardedSafetensors(sharded(whole).path);
    expect([...source.tensors.keys()]).toEqual(["a", "b", "c"]);
    expect(source.files).toHaveLength(2);
    expect(source.parameter("c")).toMatchObject({ file: source.files[1], byteLength: 8 });
    expect(new Float32Array(source.read("c").buffer)).toEqual(Float32Array.of(3, 4));
    source.verifyUnchanged();
    source.close();
  });

  it.each([
    ["a path out of the folder", { ...whole, c: "../x.safetensors" }, "plain name"],
    ["an absolute path", { ...whole, c: "/tmp/s2.safetensors" }, "plain name"],
    ["a Windows path", { ...whole, c: "..\\s2.safetensors" }, "plain name"],
    ["an index as a shard, such as itself", { ...whole, c: "model.safetensors.index.json" }, "plain name"],
    ["a missing shard", { ...whole, c: "s3.safetensors" }, "does not exist"],
    ["a tensor that its shard lacks", { ...whole, d: "s2.safetensors" }, '"d" is not in s2'],
    ["a tensor that is in another shard", { ...whole, b: "s2.safetensors" }, '"b" is not in s2'],
    ["a shard with tensors that are not listed", { a: "s1.safetensors" }, 's1.safetensors holds "b"'],
    ["no tensors", {}, "lists no tensor"],
    ["a weight map of the wrong form", ["s1.safetensors"], '"{" was expected'],
  ])("faults row 8: refuses %s", (_, weightMap, reason) => {
    expect(() => openShardedSafetensors(sharded(weightMap).path)).toThrow(reason);
  });

  it("faults row 8: refuses a tensor that is listed twice", () => {
    const { path } = sharded(whole, '{"weight_map":{"a":"s1.safetensors","a":"s2.safetensors"}}');
    expect(() => openShardedSafetensors(path)).toThrow('"a" occurs twice');
  });

  it("faults row 8: refuses one file under two names, and a shard that is a link to the index", () => {
    const twice = sharded({ ...whole, c: "s3.safetensors" });
    symlinkSync("s1.safetensors", join(twice.folder, "s3.safetensors"));
    expect(() => openShardedSafetensors(twice.path)).toThrow("same file");

    const cyclic = sharded({ ...whole, c: "s3.safetensors" });
    linkSync(cyclic.path, join(cyclic.folder, "s3.safetensors"));
    expect(() => openShardedSafetensors(cyclic.path)).toThrow("not a valid safetensors file");
  });
});
