import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { copyModel, sweepUnfinishedCopies } from "./copy-model.ts";

function aFolder() {
  const path = join(temporaryFolder(), "model");
  mkdirSync(join(path, "unet"), { recursive: true });
  writeFileSync(join(path, "model_index.json"), "{}");
  writeFileSync(join(path, "unet/weights.safetensors"), new Uint8Array(8 * 1024 * 1024));
  return { path, kind: "folder", name: "model" } as const;
}

it("a copy that is stopped halfway leaves nothing", async () => {
  const folder = temporaryFolder();
  const stop = new AbortController();
  let copied = 0;
  const onBytes = (bytes: number): void => {
    copied += bytes;
    if (copied > 2 * 1024 * 1024) stop.abort(new Error("stopped"));
  };
  await expect(copyModel(aFolder(), { folder, signal: stop.signal, onBytes })).rejects.toThrow("stopped");
  expect(copied).toBeLessThan(8 * 1024 * 1024);
  expect(readdirSync(folder)).toEqual([]);
});

it("only what a dead process left unfinished is swept", async () => {
  const folder = temporaryFolder();
  const kept = ["mine.part", ".evoke-notes.part", "model.safetensors"];
  for (const name of [...kept, ".evoke-01234567-89ab-cdef-0123-456789abcdef.part"]) mkdirSync(join(folder, name));
  await sweepUnfinishedCopies(folder);
  expect(readdirSync(folder).sort()).toEqual([...kept].sort());
  await sweepUnfinishedCopies(join(folder, "none"));
});
