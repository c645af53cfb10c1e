import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ModelConfig, writeRandomCheckpoint } from "./random-checkpoint.ts";

/** Works with the file of a random model, which is removed afterwards. */
export async function withRandomModel<Result>(
  config: ModelConfig,
  work: (file: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), "evoke-bench-"));
  try {
    const file = join(folder, "model.safetensors");
    await writeRandomCheckpoint(file, config);
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
