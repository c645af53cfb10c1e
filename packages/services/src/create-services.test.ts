import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tensor } from "@evoke/engine";
import { blankPixels, encodePng } from "@evoke/imaging";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../test/support/weight-files.ts";
import { createServices, loadConfiguration } from "./index.ts";

async function configurationIn(root: string) {
  return (await loadConfiguration({ flags: { root, log_level: "silent" }, environment: {} })).configuration;
}

describe("createServices", () => {
  it("writes nothing until a picture is stored", async () => {
    const root = join(temporaryFolder(), "root");
    const { services, close } = await createServices(await configurationIn(root));
    expect(await services.models.find("icons")).toMatchObject({ base: "sd-1", default_settings: { width: 128 } });
    await services.tensors.load(await services.tensors.save(tensor(Float32Array.of(1), [1])));
    expect(existsSync(root)).toBe(false);
    const picture = blankPixels({ width: 8, height: 8 }, 3);
    await services.images.create({ pixels: picture, origin: "internal", category: "general", isIntermediate: false });
    expect(readdirSync(root).sort()).toEqual(["databases", "outputs"]);
    await close();
  });

  it("pictures are there when the services are opened again", async () => {
    const configuration = await configurationIn(temporaryFolder());
    const first = await createServices(configuration);
    const pixels = blankPixels({ width: 8, height: 8 }, 3);
    const { image_name } = await first.services.images.create({
      pixels,
      origin: "internal",
      category: "general",
      isIntermediate: false,
    });
    await first.close();
    const second = await createServices(configuration);
    expect(await second.services.images.pixels(image_name)).toEqual(pixels);
    await second.close();
  });

  it("processes share latents through a folder when told to", async () => {
    const configuration = await configurationIn(temporaryFolder());
    const [a, b] = await Promise.all([1, 2].map(() => createServices(configuration, { objects: "folder" })));
    const latents = tensor(Float32Array.of(1, 2), [1, 2]);
    expect(await b?.services.tensors.load((await a?.services.tensors.save(latents)) ?? "")).toEqual(latents);
    for (const each of [a, b]) await each?.close();
  });

  it("recovers: earlier runs' latents go, pictures without a row come back", async () => {
    const root = temporaryFolder();
    const configuration = await configurationIn(root);
    const { services, recover, close } = await createServices(configuration, { objects: "folder" });
    const latents = await services.tensors.save(tensor(Float32Array.of(1), [1]));
    const png = await encodePng(blankPixels({ width: 8, height: 8 }, 3), {
      text: { invokeai_metadata: '{"positive_prompt":"lost and found"}' },
    });
    mkdirSync(join(configuration.outputs_dir, "images"), { recursive: true });
    writeFileSync(join(configuration.outputs_dir, "images", "lost.png"), png);
    expect(await recover()).toMatchObject({ adopted: ["lost.png"] });
    expect((await services.images.list({ search: "found" })).total).toBe(1);
    await expect(services.tensors.load(latents)).rejects.toMatchObject({ code: "OBJECT_NOT_FOUND" });
    await close();
  });

  it.each([
    ["deleted", (log: string) => rmSync(log)],
    ["cut short", (log: string) => truncateSync(log, Math.floor(statSync(log).size / 2))],
    ["overwritten with noise", (log: string) => writeFileSync(log, Buffer.alloc(100_000, 0xa5))],
  ])("faults row 33: the log of a database that was killed was %s: its pictures come back", async (_, damage) => {
    const [before, after] = [join(temporaryFolder(), "root"), join(temporaryFolder(), "root")];
    const { services, close } = await createServices(await configurationIn(before));
    const pixels = blankPixels({ width: 8, height: 8 }, 3);
    const image = { pixels, origin: "internal", category: "general", isIntermediate: false } as const;
    const names: string[] = [];
    for (let count = 0; count < 3; count++) names.push((await services.images.create(image)).image_name);
    // As a process leaves its files that ends without a word.
    cpSync(before, after, { recursive: true });
    damage(join(after, "databases", "evoke.db-wal"));
    const next = await createServices(await configurationIn(after));
    await next.recover();
    expect((await next.services.images.names({})).image_names.toSorted()).toEqual(names.toSorted());
    await next.close();
    await close();
  });
});
