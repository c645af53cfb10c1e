import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { referenceDir } from "../support/paths.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { formatComparison } from "./report.ts";
import { runReference } from "./run-reference.ts";

/** A folder with one case of this description. */
async function folderWith(name: string, description: unknown): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, "case.json"), JSON.stringify(description));
  return folder;
}

async function reportOn(folder: string): Promise<readonly string[]> {
  return (await runReference({ folder })).map(formatComparison);
}

describe("runReference", () => {
  it("skips kinds that it does not know, by name", async () => {
    const folder = await folderWith("video", { case: "video" });

    expect(await reportOn(folder)).toEqual([expect.stringMatching(/^video {2}case {2}skipped: .*"video"/)]);
  });

  it("takes the kind from case.json, whatever the folder is called", async () => {
    const folder = await temporaryFolder();
    await cp(join(referenceDir, "torch-rng"), join(folder, "other-seeds"), { recursive: true });

    expect((await reportOn(folder)).filter((line) => / ok$/.test(line)).length).toBeGreaterThan(0);
  });

  it("fails what lacks its tensors, and names the file", async () => {
    const folder = await folderWith("torch-rng", { case: "torch-rng" });

    expect(await reportOn(folder)).toEqual([expect.stringMatching(/torch-rng {2}case {2}FAIL: .*io\.safetensors/)]);
  });

  it("fails one comparison for one missing part, and goes on with the rest", async () => {
    const folder = await temporaryFolder();
    await cp(join(referenceDir, "sd1"), join(folder, "sd1"), { recursive: true });
    await rm(join(folder, "sd1/model/sd1.safetensors"));
    await rm(join(folder, "sd1/model/text_encoder/model.safetensors"));
    const lines = await reportOn(folder);

    expect(lines[0]).toMatch(/^sd1 {2}text\.input_ids .* ok$/);
    expect(lines[1]).toMatch(/^sd1 {2}model {2}FAIL: .*text encoder/);
  });

  it("fails a case.json that is not JSON", async () => {
    const folder = await folderWith("sd1", {});
    await writeFile(join(folder, "sd1/case.json"), "{");

    expect(await reportOn(folder)).toEqual([expect.stringContaining("sd1  case  FAIL: ")]);
  });

  it("refuses names of cases that are not there", async () => {
    await expect(runReference({ folder: referenceDir, only: ["sd9"] })).rejects.toThrow(/no case sd9; it has .*sd1/);
  });
});
