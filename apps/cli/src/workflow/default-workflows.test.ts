import { readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decodeImage, readPngText } from "@evoke/imaging";
import { describe, expect, it } from "vitest";
import { repositoryRoot } from "../../../../test/support/paths.ts";
import { evokeInTemporaryFolder } from "../testing/evoke.ts";

const { evoke, folder } = evokeInTemporaryFolder();
const path = (name: string) => join(repositoryRoot, "packages/services/defaults/workflows", `${name}.json`);
const set = (values: Readonly<Record<string, unknown>>) =>
  Object.entries(values).flatMap(([name, value]) => ["--set", `${name}=${value}`]);
/** The shipped model draws icons of 128 pixels. */
const quick = { model: "icons", width: 128, height: 128, steps: 4 };

/** Runs a default workflow into a file and gives the picture that it drew. */
async function draw(name: string, output: string, values: Readonly<Record<string, unknown>>) {
  const { code, error, stdout } = await evoke(["run", path(name), ...set(values), "-o", output]);
  expect({ code, error, out: stdout.toString() }).toEqual({ code: 0, error: "", out: `${output}\n` });
  const png = readFileSync(join(folder, output));
  const { width, height, data } = await decodeImage(png);
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  const spread = Math.sqrt(data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length);
  return { width, height, data, spread, texts: readPngText(png) };
}

describe("evoke run of the workflows that come with Evoke", () => {
  it("draws from a text, and from that picture another one like it", async () => {
    const first = await draw("text-to-image-sd", "apple.png", { ...quick, "positive.prompt": "red apple" });
    expect(first).toMatchObject({ width: 128, height: 128 });
    // A picture of something, not one colour.
    expect(first.spread).toBeGreaterThan(20);
    expect(JSON.parse(first.texts.get("invokeai_workflow") ?? "{}")).toMatchObject({ name: expect.any(String) });
    const values = { ...quick, "positive.prompt": "green apple", "resize.image": "apple.png", "noise.seed": 7 };
    const near = await draw("image-to-image-sd", "near.png", { ...values, denoising_start: 0.9 });
    const far = await draw("image-to-image-sd", "far.png", { ...values, denoising_start: 0 });
    expect(near).toMatchObject({ width: 128, height: 128 });
    expect(distance(near.data, first.data)).toBeLessThan(distance(far.data, first.data));
  });

  it("finds nothing missing for Stable Diffusion 1, and that the model for SDXL is", async () => {
    for (const name of ["text-to-image-sd", "text-to-image-sdxl"]) {
      const { code, stdout } = await evoke(["workflow", "check", path(name), "--json"]);
      const { problems } = JSON.parse(stdout.toString());
      const errors = problems.filter(({ severity }: { readonly severity: string }) => severity === "error");
      if (name === "text-to-image-sd") expect({ code, errors }).toEqual({ code: 0, errors: [] });
      else expect({ code, errors }).toMatchObject({ code: 3, errors: [{ kind: "model-missing" }] });
    }
  });
});

it("evoke run refuses a file that is far too large, without reading it to its end", async () => {
  writeFileSync(join(folder, "huge.json"), "{");
  // Sparse: it takes no room on the disk.
  truncateSync(join(folder, "huge.json"), 2 ** 36);
  const { code, error } = await evoke(["run", "huge.json"]);
  expect(error).toMatch(/^evoke: huge\.json [^\n]*64 MiB[^\n]*$/);
  expect(code).toBe(2);
  expect(readdirSync(folder)).toContain("huge.json");
});

/** Mean difference of two pictures' samples. */
function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
}
