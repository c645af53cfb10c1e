import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decodeImage, readPngText } from "@evoke/imaging";
import { describe, expect, it } from "vitest";
import { evokeInTemporaryFolder } from "../testing/evoke.ts";

const { evoke, folder } = evokeInTemporaryFolder();

/** Small and quick: what matters here is the way, not the picture. */
const quick = ["--size", "64", "--steps", "2", "--seed", "7"];

const at = (name: string) => join(folder, name);
const pixels = async (bytes: Uint8Array) => (await decodeImage(bytes)).data;

describe("evoke generate", () => {
  it("draws a picture that says how it was made, and repeats it pixel for pixel", async () => {
    const first = await evoke(["generate", "red", "apple", ...quick, "-o", "apple.png"]);
    expect({ code: first.code, out: first.stdout.toString() }).toEqual({ code: 0, out: "apple.png\n" });
    const apple = readFileSync(at("apple.png"));
    const metadata: unknown = JSON.parse(readPngText(apple).get("invokeai_metadata") ?? "");
    expect(metadata).toMatchObject({ generation_mode: "txt2img", positive_prompt: "red apple", seed: 7, width: 64 });
    expect(metadata).toMatchObject({ steps: 2, cfg_scale: 3, scheduler: "ddim", model: { name: "icons" } });

    const again = await evoke(["generate", "--from", "apple.png", "-o", "-", "--quiet"]);
    expect({ code: again.code, stderr: again.stderr }).toEqual({ code: 0, stderr: "" });
    expect(await pixels(again.stdout)).toEqual(await pixels(apple));
  });

  it("names new files after prompt and seed and replaces none", async () => {
    writeFileSync(at("blue-dog-8.png"), "mine");
    const { code, stdout } = await evoke(["generate", "blue dog", ...quick, "--count", "2", "--json"]);
    const [one, two] = stdout
      .toString()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(one).toMatchObject({ path: expect.stringMatching(/blue-dog-7\.png$/), seed: 7, width: 64, height: 64 });
    expect(two).toMatchObject({ path: expect.stringMatching(/blue-dog-8-2\.png$/), seed: 8 });
    expect(one.timings.nodes_s).toHaveProperty("denoise_latents");
    expect(readFileSync(at("blue-dog-8.png"), "utf8")).toBe("mine");
    expect(readFileSync(one.path)).toEqual(readFileSync(join(folder, "root", "outputs", "images", one.name)));
  });

  it("starts from a picture of another size, and repeats that too", async () => {
    await evoke(["generate", "red apple", "--size", "72x80", "--steps", "2", "--seed", "1", "-o", "start.png"]);
    const strength = ["--strength", "0.5"];
    const first = await evoke(["generate", "heart", "--init", "start.png", ...strength, ...quick, "-o", "heart.png"]);
    expect(first.code).toBe(0);
    const heart = readFileSync(at("heart.png"));
    expect(readPngText(heart).get("invokeai_metadata")).toContain('"generation_mode":"img2img"');
    const again = await evoke(["generate", "--from", "heart.png", "-o", "-"]);
    expect(await pixels(again.stdout)).toEqual(await pixels(heart));
  });

  it("ends between two steps at Ctrl-C, without a trace of the picture", async () => {
    const before = readdirSync(folder);
    const { code, error } = await evoke(["generate", "apple", "--steps", "1000", "-o", "never.png"], {
      onStderr: (text, kill) => {
        if (text.includes("1000 steps")) setTimeout(() => kill("SIGINT"), 300);
      },
    });
    expect({ code, error }).toEqual({ code: 130, error: expect.stringContaining("was canceled") });
    expect(readdirSync(folder)).toEqual(before);
  });
});
