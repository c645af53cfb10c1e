import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { evokeInTemporaryFolder } from "../testing/evoke.ts";

const { evoke, folder } = evokeInTemporaryFolder();

/** Fault 22 of the list: numbers out of range. */
const outOfRange = [
  ["--width", "0"],
  ["--width", "63"],
  ["--width", "100001"],
  ["--steps", "0"],
  ["--steps", "10001"],
  ["--cfg", "NaN"],
  ["--seed", "-1"],
  ["--seed", "18446744073709551616"],
  ["--strength", "1.0001"],
  ["--scheduler", "eular"],
] as const;

describe.concurrent("evoke generate refuses before it computes", () => {
  it.each(outOfRange)("%s %s, naming the range", async (flag, value) => {
    const { code, stderr } = await evoke(["generate", "x", flag, value]);
    expect(stderr).toMatch(new RegExp(`^evoke: ${flag} must be [^\\n]*, not ${value}\\.[^\\n]*\\n$`));
    expect(code).toBe(2);
  });

  it.each([
    [["--model", "iconz"], 'There is no model "iconz". Known models: icons', 3],
    [["-o", "missing/x.png"], "the folder .*missing does not exist", 1],
    [["-o", "x.jpg"], "pictures are PNG files, and the name ends in .jpg", 1],
    [["-o", "/dev/null"], "it is no ordinary file", 1],
    [["-o", "/proc/nowhere/pictures/"], "it does not exist", 1],
    [["--root", "/proc/nowhere"], "/proc/nowhere/databases/evoke.db cannot be written", 1],
    [["--init", "nowhere/x.png"], "nowhere/x.png cannot be read", 3],
    [["--init", "package.json"], 'neither a file nor a stored image "package.json"', 3],
    [["--from", "nowhere.png"], "nowhere.png cannot be read", 3],
    [["--strength", "0.5"], "--strength needs a picture to start from", 2],
    [["--json", "-o", "-"], "both want stdout", 2],
  ])("%j", async (flags, message, exitCode) => {
    const { code, error, stdout } = await evoke(["generate", "x", ...flags]);
    expect(error).toMatch(new RegExp(message));
    expect({ code, out: stdout.toString() }).toEqual({ code: exitCode, out: "" });
  });
});

// After all of them: each looks for a moment whether it could write.
it("evoke generate leaves nothing behind where it refused", () => {
  expect(readdirSync(folder).filter((name) => name !== "root")).toEqual([]);
});
