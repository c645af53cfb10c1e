import { mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Generate, Invoker, type ModelIdentifierField, silentLogger } from "@evoke/invoke";
import { createServices, loadConfiguration } from "@evoke/services";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { canMount, onSmallDisk } from "../../packages/services/src/testing/small-disk.ts";
import { openInvoker, shippedModel, type TestInvoker } from "../support/invoker.ts";

/** Amounts of free space in KiB: from none to more than a database and a picture need. */
const spaces = [0, 8, 16, 24, 32, 48, 64, 128, 192, 256, 320, 384, 448];

let test: TestInvoker;
let model: ModelIdentifierField;
beforeAll(async () => {
  test = await openInvoker();
  model = await shippedModel(test.invoker);
});
afterAll(async () => {
  await test.invoker.close();
  await test.close();
});

/** An invoker whose pictures go to a folder; the model is loaded once for all of them. */
async function invokerIn(root: string, generate: Generate) {
  const { configuration } = await loadConfiguration({ flags: { root }, environment: {} });
  const { services, invokerServices, close } = await createServices(configuration, { logger: silentLogger });
  const { registry } = test.invoker;
  const invoker = new Invoker({ registry, services: { ...services, generate }, invokerServices });
  return { invoker, images: services.images, close };
}

/** Draws a picture with the shipped model; gives the session's error, if there is one. */
async function draw(invoker: Invoker): Promise<string | undefined> {
  const node = { id: "draw", type: "txt2img", model, prompt: "apple", seed: 1, steps: 1, width: 64, height: 64 };
  const { errors } = await invoker.run({ session: invoker.createSession({ nodes: { draw: node } }) });
  return Object.values(errors)[0];
}

/** Opens an invoker for one picture. */
async function drawIn(root: string): Promise<string | undefined> {
  const { invoker, close } = await invokerIn(root, test.invoker.services.generate);
  const error = await draw(invoker);
  await close();
  return error;
}

/** Fills a folder's disk but for so many KiB. */
function leaveFree(folder: string, kib: number): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(join(folder, "filler"), Buffer.alloc(bavail * bsize - kib * 1024));
}

describe.skipIf(!canMount)(
  "faults row 27: a disk that is full at any write of a run (needs the right to mount)",
  () => {
    it.each([
      ["a new folder", 0],
      ["a folder with a picture", 1],
    ])("fails the run and keeps no half picture in %s", async (_, before) => {
      const outcomes = new Set<string>();
      for (const space of spaces) {
        await onSmallDisk(2000, async (folder) => {
          const root = join(folder, "root");
          mkdirSync(root);
          if (before > 0) await drawIn(root);
          leaveFree(folder, space);
          const error = await drawIn(root);
          rmSync(join(folder, "filler"));
          if (error !== undefined) expect(error, `${space} KiB`).toMatch(/^STORAGE_FULL: /);
          outcomes.add(error === undefined ? "drawn" : "full");

          const { invoker, images, close } = await invokerIn(root, test.invoker.services.generate);
          const { image_names } = await images.names({});
          expect(image_names, `${space} KiB`).toHaveLength(before + (error === undefined ? 1 : 0));
          const files = readdirSync(join(root, "outputs/images"));
          expect(files.filter((name) => name.endsWith(".png")).sort()).toEqual([...image_names].sort());
          expect(await draw(invoker)).toBeUndefined();
          await close();
        });
      }
      expect([...outcomes].sort()).toEqual(["drawn", "full"]);
    });
  },
);
