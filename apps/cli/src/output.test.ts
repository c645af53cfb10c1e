import { execFile } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { blankPixels, decodeImage, encodePng } from "@evoke/imaging";
import { describe, expect, it } from "vitest";
import { evokeInTemporaryFolder } from "./testing/evoke.ts";

const { evoke, folder } = evokeInTemporaryFolder();
const program = fileURLToPath(new URL("../bin/evoke.mjs", import.meta.url));
const shell = (script: string) =>
  promisify(execFile)("bash", ["-c", script, process.execPath, program], {
    cwd: folder,
    env: { ...process.env, EVOKE_ROOT: join(folder, "root") },
  });

describe("what goes to stdout", () => {
  it.each([
    ["help", "generate"],
    ["invoke", "--json"],
    ["pipe", "blank_image --width 1024 --height 1024", "-o", "-"],
  ])("ends quietly when nobody reads evoke %s", async (...args) => {
    const words = args.map((word) => `'${word}'`).join(" ");
    const { stdout, stderr } = await shell(`{ "$0" "$1" ${words}; echo "code $?" >&2; } | true`);
    expect({ stdout, stderr }).toEqual({ stdout: "", stderr: "code 0\n" });
  });

  it.skipIf(!existsSync("/dev/full"))("tells of a full disk in one line", async () => {
    const { stdout } = await shell('"$0" "$1" invoke --json 2>&1 > /dev/full; echo "code $?"');
    expect(stdout).toMatch(/^evoke: stdout cannot be written: [^\n]+\ncode 1\n$/);
  });

  it("is one PNG and nothing else with -o -", async () => {
    const { code, stdout } = await evoke(["generate", "a cat", "--steps", "2", "-o", "-"]);
    expect(code).toBe(0);
    expect(await decodeImage(stdout)).toMatchObject({ width: 128, height: 128 });
    expect(stdout.subarray(-8, -4).toString("latin1")).toBe("IEND");
  });

  it("is JSON for every command that tells facts", async () => {
    for (const args of [["models"], ["config", "show"], ["doctor"], ["nodes", "list"], ["invoke"]]) {
      const { code, stdout } = await evoke([...args, "--json"]);
      expect({ args, code }).toEqual({ args, code: 0 });
      expect(JSON.parse(stdout.toString())).toBeTypeOf("object");
    }
    const types = JSON.parse((await evoke(["invoke", "--json"])).stdout.toString());
    expect(types).toContainEqual(expect.objectContaining({ type: "add", version: "1.0.1", category: "math" }));
  });
});

describe("the lines that the documentation begins with", () => {
  it("enlarge a picture from a file without an upscaling model, and say so", async () => {
    writeFileSync(join(folder, "in.png"), await encodePng(blankPixels({ width: 32, height: 24 }, 3, [9, 90, 200])));
    const line = "load_image --path in.png | blur --radius 4 | upscale --scale 2 | show_image";
    const { code, stdout, stderr } = await evoke(["pipe", line, "-o", "-"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining("there is no upscaling model") });
    expect(await decodeImage(stdout)).toMatchObject({ width: 64, height: 48 });
  });

  it("draw a picture over another one, the same again for the same seed", async () => {
    const line =
      'txt2img --prompt "a cat" --seed 7 --steps 2 | img2img --prompt "a tiger" --strength 0.6 --seed 1 --steps 4';
    const first = await evoke(["pipe", line, "-o", "-"]);
    expect(first.code, first.stderr).toBe(0);
    const { data } = await decodeImage(first.stdout);
    expect(new Set(data).size).toBeGreaterThan(10);
    const second = await evoke(["pipe", line, "-o", "-"]);
    expect((await decodeImage(second.stdout)).data).toEqual(data);
  });
});
