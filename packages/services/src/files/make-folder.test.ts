import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { makeFolder } from "./make-folder.ts";

describe("makeFolder", () => {
  it("makes what is missing, also when others do the same at the same time", async () => {
    const path = join(temporaryFolder(), "a", "b", "c");
    await Promise.all([makeFolder(path), makeFolder(path), makeFolder(join(path, "d"))]);
    await makeFolder(path);
    expect(statSync(join(path, "d")).isDirectory()).toBe(true);
  });

  it("refuses where a file is in the way", async () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    await expect(makeFolder(file)).rejects.toMatchObject({ code: "EEXIST" });
    await expect(makeFolder(join(file, "a", "b"))).rejects.toMatchObject({ code: "EEXIST" });
  });

  it.skipIf(!existsSync("/proc/self"))("ends where the system has no room for folders", async () => {
    await expect(makeFolder("/proc/nowhere/a/b")).rejects.toMatchObject({ code: "ENOENT" });
  });
});
