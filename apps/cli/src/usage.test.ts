import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { evokeInTemporaryFolder } from "./testing/evoke.ts";

const { evoke, folder } = evokeInTemporaryFolder();

describe.concurrent("the command line", () => {
  it("lists every command with an example when it is given nothing", async () => {
    const { code, stdout, stderr } = await evoke([]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const name of ["generate", "invoke", "run", "models", "config"]) {
      expect(stdout.toString()).toMatch(new RegExp(`^ {2}${name} +\\S.*\\n +evoke ${name}`, "m"));
    }
  });

  it("shows a command's flags with limits and defaults", async () => {
    const { code, stdout } = await evoke(["help", "generate"]);
    expect(code).toBe(0);
    expect(stdout.toString().replace(/\s+/g, " ")).toContain(
      "--width <n> Width in pixels (a multiple of 8 between 64 and 8192; default: 512)",
    );
  });

  it.each([
    [["genrate", "x"], "unknown command 'genrate'; did you mean generate", 2],
    [["generate", "x", "--stpes", "3"], "unknown option '--stpes'; did you mean --steps", 2],
    [["generate", "x", "--steps"], "option '--steps <n>' argument missing", 2],
    [["generate"], "the prompt is missing", 2],
    [["--set", "treads=2", "config"], 'no setting "treads"', 2],
    [["--set", "treads", "config"], "--set takes name=value, not treads", 2],
    [["run", "nowhere.json"], "nowhere.json cannot be read: it does not exist", 3],
    [["invoke", "denoise_latent"], 'Did you mean "denoise_latents"?', 3],
  ])("answers %j in one line", async (args, expected, exitCode) => {
    const { code, stdout, stderr } = await evoke(args);
    expect(stderr).toContain(expected);
    expect(stderr).toMatch(/^evoke: [^\n]+\n$/);
    expect({ code, out: stdout.toString() }).toEqual({ code: exitCode, out: "" });
  });

  it("runs an invocation as a command of its own", async () => {
    const { stdout, stderr, code } = await evoke(["add", "--a", "1", "--b=2"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.toString()).toContain("3");
    expect((await evoke(["add", "--c", "1"])).stderr).toMatch(
      /^evoke: unknown option '--c'.* See "evoke add --help"\.\n$/,
    );
    const help = (await evoke(["load_image", "--help"])).stdout.toString();
    expect(help).toMatch(/^Usage: evoke load_image \[options\]/);
    expect(help).toContain("--path");
    expect(help).not.toContain("Commands:");
  });

  it("shows every setting with where its value comes from", async () => {
    mkdirSync(join(folder, "root"), { recursive: true });
    writeFileSync(join(folder, "root", "evoke.yaml"), "threads: 2\n");
    const { stdout } = await evoke(["config", "show", "--json", "--set", "max-iterations=7"]);
    const settings: unknown = JSON.parse(stdout.toString());
    expect(settings).toContainEqual(expect.objectContaining({ name: "max_iterations", value: 7, origin: "flag" }));
    expect(settings).toContainEqual(
      expect.objectContaining({ name: "threads", value: 2, origin: expect.stringContaining("evoke.yaml") }),
    );
  });
});
