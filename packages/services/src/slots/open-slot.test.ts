import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { tensor } from "@evoke/engine";
import { blankPixels } from "@evoke/imaging";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { createServices, loadConfiguration } from "../index.ts";
import { builtModule } from "../testing/built-module.ts";

const run = promisify(execFile);
let root: string;
beforeEach(() => {
  root = temporaryFolder();
});

async function configured(flags: Readonly<Record<string, string>>) {
  const all = { root, log_level: "silent", ...flags };
  return (await loadConfiguration({ flags: all, environment: {} })).configuration;
}

/** Events that are told to a file, as a module of a user's own. */
const eventsModule = `
  import { appendFileSync } from "node:fs";
  export async function open({ root }) {
    const tell = (text) => appendFileSync(root + "/told.txt", text + "\\n");
    tell("opened");
    return { emit: ({ name }) => tell(name), subscribe: () => () => {}, close: async () => tell("closed") };
  }`;

describe("slots", () => {
  it("opens and closes a module that the configuration names, relative to the root folder", async () => {
    mkdirSync(join(root, "mine"));
    writeFileSync(join(root, "mine", "events.mjs"), eventsModule);
    const { invokerServices, close } = await createServices(await configured({ events: "./mine/events.mjs" }));
    invokerServices.events.emit({ name: "hello", payload: {} });
    await close();
    expect(readFileSync(join(root, "told.txt"), "utf8")).toBe("opened\nhello\nclosed\n");
  });

  it("keeps pictures where the configured module puts them", async () => {
    const folder = join(root, "elsewhere");
    const implementation = new URL("../images/folder-image-files.ts", import.meta.url).href;
    const module = `
      import { FolderImageFiles } from ${JSON.stringify(implementation)};
      export const open = () => FolderImageFiles.open(${JSON.stringify(folder)});`;
    writeFileSync(join(root, "files.ts"), module);
    const { services, close } = await createServices(await configured({ image_files: join(root, "files.ts") }));
    const pixels = blankPixels({ width: 8, height: 8 }, 3);
    const image = { pixels, origin: "internal", category: "general", isIntermediate: false } as const;
    const { image_name } = await services.images.create(image);
    expect(readdirSync(folder)).toContain(image_name);
    expect(await services.images.pixels(image_name)).toEqual(pixels);
    await close();
  });

  it("keeps latents where the configured module puts them, and forgets what refers to those that go", async () => {
    const implementation = new URL("../tensors/memory-object-store.ts", import.meta.url).href;
    const kinds = new URL("../tensors/object-kind.ts", import.meta.url).href;
    const module = `
      import { MemoryObjectStore } from ${JSON.stringify(implementation)};
      import { tensorKind, conditioningKind } from ${JSON.stringify(kinds)};
      export const open = async (configuration, tools) => ({
        tensors: new MemoryObjectStore({ ...tensorKind, name: "mine" }, tools),
        conditioning: new MemoryObjectStore(conditioningKind, tools),
      });`;
    writeFileSync(join(root, "objects.ts"), module);
    const { services, invokerServices, close } = await createServices(await configured({ objects: "./objects.ts" }));
    const name = await services.tensors.save(tensor(Float32Array.of(1), [1]));
    expect(name).toMatch(/^mine_/);
    invokerServices.invocationCache.set("key", { type: "latents_output", latents: { latents_name: name } });
    expect((await invokerServices.invocationCache.status()).size).toBe(1);
    await services.tensors.delete(name);
    expect((await invokerServices.invocationCache.status()).size).toBe(0);
    await close();
  });

  it.each([
    ["postgresql", "Cannot find package|Failed to load"],
    ["./nothing.mjs", "Cannot find module|Failed to load"],
    ["./empty.mjs", "exports no function named open"],
    ["constructor", "cannot be loaded"],
  ])("says that %s cannot be loaded, and what is known", async (database, reason) => {
    writeFileSync(join(root, "empty.mjs"), "export const close = 1;");
    const { library, close } = await createServices(await configured({ database }));
    const error = { code: "IMPLEMENTATION_UNKNOWN", status: 422, message: expect.stringMatching(reason) };
    await expect(library()).rejects.toMatchObject({ ...error, hint: expect.stringContaining("sqlite") });
    await close();
  });
});

describe("what a process loads", () => {
  let index: string;
  beforeAll(() => {
    index = builtModule("index.js");
  }, 120_000);

  /** Packages that a program has loaded, by their folder in `node_modules`. */
  async function packagesLoadedBy(use: string): Promise<readonly string[]> {
    const hooks = `
      import { appendFileSync } from "node:fs";
      export async function resolve(name, context, next) {
        const resolved = await next(name, context);
        appendFileSync(${JSON.stringify(join(root, "loaded.txt"))}, resolved.url + "\\n");
        return resolved;
      }`;
    const program = `
      import { register, createRequire } from "node:module";
      import { readFileSync } from "node:fs";
      register("data:text/javascript," + encodeURIComponent(${JSON.stringify(hooks)}));
      const { createServices, loadConfiguration } = await import(${JSON.stringify(index)});
      const flags = { root: ${JSON.stringify(join(root, "root"))}, log_level: "silent" };
      const { configuration } = await loadConfiguration({ flags, environment: {} });
      const { services, library, close } = await createServices(configuration);
      ${use}
      await close();
      const required = Object.keys(createRequire(${JSON.stringify(index)}).cache);
      const all = [...readFileSync(${JSON.stringify(join(root, "loaded.txt"))}, "utf8").split("\\n"), ...required];
      const names = all.map((path) => /.*node_modules[\\\\/]((?:@[^\\\\/]+[\\\\/])?[^\\\\/]+)/.exec(path)?.[1]);
      console.log(JSON.stringify([...new Set(names.filter(Boolean))]));`;
    const { stdout } = await run(process.execPath, ["--input-type=module", "-e", program]);
    return JSON.parse(stdout);
  }

  const scaleOut = /^(pg|pg-.*|ioredis|redis|bullmq|@aws-sdk|@smithy|socket\.io.*)/;

  it("the embedded services load neither PostgreSQL's nor Redis' nor S3's client", async () => {
    const loaded = await packagesLoadedBy(`
      const { boards } = await library();
      await boards.create("a");
      await services.images.list({});`);
    expect(loaded).toEqual(expect.arrayContaining(["kysely", "libsql"]));
    expect(loaded.filter((name) => scaleOut.test(name))).toEqual([]);
  });

  it("to list models that are stored takes neither the engine's runtime nor the query builder", async () => {
    await packagesLoadedBy("await library(); await services.models.list();");
    writeFileSync(join(root, "loaded.txt"), "");
    const loaded = await packagesLoadedBy("if ((await services.models.list()).length === 0) throw new Error('none');");
    expect(loaded).toContain("libsql");
    expect(loaded.filter((name) => /^(kysely|onnxruntime|sharp|yaml)/.test(name))).toEqual([]);
  });
});
