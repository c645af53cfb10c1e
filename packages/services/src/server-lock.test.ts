import { afterEach, beforeAll, expect, it } from "vitest";
import { temporaryFolder } from "../../../test/support/weight-files.ts";
import { createServices, loadConfiguration } from "./index.ts";
import { lockRoot } from "./server-lock.ts";
import { builtModule } from "./testing/built-module.ts";
import { ServerProcess } from "./testing/server-process.ts";

const servers: ServerProcess[] = [];
beforeAll(() => {
  builtModule("processes/worker-main.js");
}, 120_000);
afterEach(async () => {
  for (const server of servers.splice(0)) await server.kill();
});

async function start(root: string): Promise<ServerProcess> {
  const server = new ServerProcess(root);
  servers.push(server);
  await server.ready;
  return server;
}

it("faults row 34: a second server of a folder refuses and names the first", async () => {
  const root = temporaryFolder();
  const first = await start(root);
  const second = await start(root);
  expect(second.refusal?.code).toBe("ROOT_IN_USE");
  expect(second.refusal?.message).toContain(`process ${first.pid}`);
  expect(first.alive).toBe(true);
});

it("faults row 34: a server that was killed leaves no lock behind", async () => {
  const root = temporaryFolder();
  await (await start(root)).kill();
  const next = await start(root);
  expect(next.refusal).toBeUndefined();
  expect(next.alive).toBe(true);
});

it("commands work beside a server", async () => {
  const root = temporaryFolder();
  const server = await start(root);
  const { configuration } = await loadConfiguration({ flags: { root, log_level: "silent" }, environment: {} });
  const { services, close } = await createServices(configuration);
  const pixels = { data: new Uint8Array(192), width: 8, height: 8, channels: 3 } as const;
  await services.images.create({ pixels, origin: "internal", category: "general", isIntermediate: false });
  expect((await services.images.names({})).total_count).toBe(1);
  await close();
  expect(server.alive).toBe(true);
});

it("a lock that was released can be taken again", async () => {
  const root = temporaryFolder();
  const lock = await lockRoot(root);
  await expect(lockRoot(root)).rejects.toMatchObject({ code: "ROOT_IN_USE", status: 409 });
  lock.release();
  (await lockRoot(root)).release();
});
