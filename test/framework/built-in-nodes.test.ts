import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { discoverInvocations, Invoker, silentLogger } from "@evoke/invoke";
import { invocationFolders } from "@evoke/nodes";
import { createServices, loadConfiguration } from "@evoke/services";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let root: string;
let invoker: Invoker;
let close: () => Promise<void>;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "evoke-nodes-"));
  const { configuration } = await loadConfiguration({ flags: { root } });
  const embedded = await createServices(configuration);
  close = embedded.close;
  invoker = new Invoker({
    registry: await discoverInvocations(invocationFolders),
    services: { ...embedded.services, logger: silentLogger },
    invokerServices: embedded.invokerServices,
  });
});

afterAll(async () => {
  await close();
  await rm(root, { recursive: true });
});

describe("the built-in invocations", () => {
  it("are found in their folder", () => {
    expect(invoker.registry.types()).toEqual(expect.arrayContaining(["add", "denoise_latents", "iterate", "txt2img"]));
  });
});
