import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { discoverInvocations, Invoker, type SessionRequest } from "@evoke/invoke";
import { ImageOutput, invocationFolders } from "@evoke/nodes";
import { type Configuration, createServices, loadConfiguration, WorkerProcess } from "@evoke/services";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { builtModule } from "../../packages/services/src/testing/built-module.ts";
import { graphJson, shippedModel } from "../support/invoker.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const invokerModule = new URL("../support/worker-invoker.mjs", import.meta.url).href;
let entry: URL;
let configuration: Configuration;

beforeAll(() => {
  entry = new URL(builtModule("processes/worker-main.js"));
}, 120_000);
beforeEach(async () => {
  const flags = { root: await temporaryFolder(), log_level: "silent" };
  ({ configuration } = await loadConfiguration({ flags, environment: {} }));
});

describe("worker processes", () => {
  it("faults row 24: draw the same picture from the same seed, pixel for pixel", async () => {
    const { services, invokerServices, close } = await createServices(configuration);
    const registry = await discoverInvocations(invocationFolders);
    const invoker = new Invoker({ registry, services, invokerServices });
    const model = await shippedModel(invoker);
    const settings = { prompt: "red apple", seed: 7, steps: 3, width: 64, height: 64, scheduler: "euler_a" };
    const draw = async (): Promise<Uint8Array> => {
      const worker = new WorkerProcess({ invokerModule, configuration, entry });
      const session = invoker.createSession(graphJson({ out: { type: "txt2img", model, ...settings } }));
      const { errors, results } = await worker.run({ session });
      await worker.close();
      expect(errors).toEqual({});
      const [output] = Object.values(results);
      return (await services.images.pixels(ImageOutput.fields.parse(output).image.image_name)).data;
    };
    const [first, second] = await Promise.all([draw(), draw()]);
    expect(first).toEqual(second);
    expect(new Set(first).size).toBeGreaterThan(20);
    await close();
  });

  it("faults row 41: survive a user's node that throws, gives back nonsense, or never ends", async () => {
    mkdirSync(join(configuration.root, "nodes"));
    writeFileSync(join(configuration.root, "nodes", "bad.js"), BAD_NODES);
    const registry = await discoverInvocations([join(configuration.root, "nodes")]);
    const { services, invokerServices, close } = await createServices(configuration);
    const invoker = new Invoker({ registry, services, invokerServices });
    const worker = new WorkerProcess({ invokerModule, configuration, entry, nodeTimeoutMs: 3000 });
    const request = (type: string): SessionRequest => ({ session: invoker.createSession(graphJson({ n: { type } })) });
    const errorOf = async (type: string) => Object.values((await worker.run(request(type))).errors)[0];
    expect(await errorOf("throws")).toBe("TypeError: no luck");
    const pid = await worker.pid();
    expect(await errorOf("nonsense")).toMatch(/^NODE_OUTPUT_INVALID: nonsense gave back an output .* value: /);
    expect(await worker.pid()).toBe(pid);
    await expect(worker.run(request("endless"))).rejects.toMatchObject({ code: "NODE_TIMED_OUT" });
    await expect(worker.run(request("unsettled"))).rejects.toThrow("unsettled gave no sign of life for 3 s");
    expect(await errorOf("throws")).toBe("TypeError: no luck");
    await worker.close();
    await close();
  });
});

const BAD_NODES = `
import { defineInvocation } from "@evoke/invoke";
import { IntegerOutput } from "@evoke/nodes";
import { z } from "zod";
const node = (type, invoke) =>
  defineInvocation({ type, title: type, version: "1.0.0", input: z.object({}), output: IntegerOutput, invoke });
export const throws = node("throws", () => { throw new TypeError("no luck"); });
export const nonsense = node("nonsense", () => ({ value: "text" }));
export const endless = node("endless", () => { for (;;); });
export const unsettled = node("unsettled", () => new Promise(() => {}));
`;
