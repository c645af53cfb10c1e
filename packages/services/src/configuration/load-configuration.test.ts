import { mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { loadConfiguration } from "./load-configuration.ts";
import { settingNames } from "./settings.ts";

let root: string;
beforeEach(() => {
  root = temporaryFolder();
});

/** Loads with a file, variables and flags; the root is a fresh folder. */
function load(given: {
  readonly file?: string;
  readonly environment?: Record<string, string>;
  readonly flags?: object;
}) {
  if (given.file !== undefined) writeFileSync(join(root, "evoke.yaml"), given.file);
  return loadConfiguration({ flags: { root, ...given.flags }, environment: given.environment ?? {} });
}

describe("loadConfiguration", () => {
  it("has a default for everything", async () => {
    const { configuration, explain } = await loadConfiguration({ environment: { EVOKE_ROOT: root } });
    expect(configuration).toMatchObject({ root, outputs_dir: join(root, "outputs"), threads: 0, log_level: "warn" });
    expect(explain().map(({ name }) => name)).toEqual(settingNames);
    expect(explain().every(({ description }) => description !== "")).toBe(true);
  });

  it("a flag wins over the environment, that over the file, that over the default, and each is told", async () => {
    const { configuration, explain } = await load({
      file: "threads: 1\nlog_level: info\nnode_cache_size: 7\n",
      environment: { EVOKE_THREADS: "2", EVOKE_LOG_LEVEL: "error" },
      flags: { threads: "3", device: undefined },
    });
    expect(configuration).toMatchObject({ threads: 3, log_level: "error", node_cache_size: 7, device: "auto" });
    const origins = Object.fromEntries(explain().map(({ name, origin }) => [name, origin]));
    expect(origins).toMatchObject({
      threads: "flag",
      log_level: "environment variable EVOKE_LOG_LEVEL",
      node_cache_size: `file ${join(root, "evoke.yaml")}`,
      device: "default",
    });
  });

  it("expands the home folder, and takes folders in the file as relative to the root", async () => {
    const file = "models_dirs: [more, /abs, ~/own]\noutputs_dir: ~/pictures\n";
    const { configuration } = await load({ file, flags: { import_dirs: "a:b" } });
    expect(configuration.models_dirs).toEqual([join(root, "more"), "/abs", join(homedir(), "own")]);
    expect(configuration.outputs_dir).toBe(join(homedir(), "pictures"));
    expect(configuration.import_dirs).toEqual([resolve("a"), resolve("b")]);
  });

  it("an empty file, or one of comments, changes nothing", async () => {
    for (const file of ["", "# nothing\n", "\n\n"]) expect((await load({ file })).configuration.threads).toBe(0);
  });

  it("refuses a setting that it does not know, with the nearest one", async () => {
    const unknown = { code: "SETTING_UNKNOWN", hint: "Did you mean threads?" };
    await expect(load({ file: "thread: 1" })).rejects.toMatchObject(unknown);
    await expect(load({ flags: { thraeds: 1 } })).rejects.toMatchObject(unknown);
    await expect(load({ environment: { EVOKE_THREADDS: "1" } })).rejects.toMatchObject(unknown);
    await expect(load({ file: "zzz: 1" })).rejects.toMatchObject({
      hint: expect.stringContaining("Settings are: root"),
    });
  });

  it("leaves variables alone that only share the prefix", async () => {
    expect((await load({ environment: { EVOKE_REFERENCE_DIR: "/x", OTHER: "1" } })).configuration.threads).toBe(0);
  });

  it.each([
    ["threads: many", "threads"],
    ["threads: -1", "threads"],
    ["threads: 1.5", "threads"],
    ["threads:", "threads"],
    ["log_level: loud", "log_level"],
    ["models_dirs: one", "models_dirs"],
    ["root: /elsewhere", "root"],
  ])("names the setting and the file of a wrong value: %s", async (file, setting) => {
    const error = {
      code: "SETTING_INVALID",
      message: expect.stringContaining(`${setting} (file ${join(root, "evoke.yaml")})`),
    };
    await expect(load({ file })).rejects.toMatchObject(error);
  });

  it.each(["threads: [", "- a\n- b", "just text", "threads: 1\nthreads: 2", "a: &a [*a, *a]\n"])(
    "refuses a file that is no mapping: %j",
    async (file) => {
      await expect(load({ file })).rejects.toMatchObject({ status: 422 });
    },
  );

  it("says when the file cannot be read", async () => {
    mkdirSync(join(root, "evoke.yaml"));
    await expect(load({})).rejects.toMatchObject({ code: "SETTINGS_UNREADABLE" });
  });

  it("numbers in text must be numbers", async () => {
    await expect(load({ flags: { threads: "four" } })).rejects.toMatchObject({ code: "SETTING_INVALID" });
    await expect(load({ flags: { threads: "" } })).rejects.toMatchObject({ code: "SETTING_INVALID" });
  });
});
