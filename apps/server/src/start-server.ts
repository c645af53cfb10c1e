import { setTimeout } from "node:timers/promises";
import { EvokeError } from "@evoke/errors";
import { type Configuration, createServerServices, type ServerServices, WorkerProcess } from "@evoke/services";
import { serverRegistry } from "./registry.ts";
import type { Address } from "./schemas/runtime-config.ts";
import { isLoopback } from "./security/is-loopback.ts";
import { type CreateServerOptions, createServer, type EvokeServer } from "./server.ts";
import { version } from "./version.ts";

export interface StartServerOptions extends Pick<CreateServerOptions, "token" | "web"> {
  /** Whether it may be reached from other computers without a token. */
  readonly insecure?: boolean;
  /** How many of the next ports to try when the port is taken; default 0. */
  readonly morePorts?: number;
}

/** A server that listens and runs its queue. */
export interface StartedServer {
  readonly address: Address;
  /**
   * Stops: takes no more items, gives the one that runs `graceMs` to finish, and puts it back into the queue after
   * that. A second call shortens the grace to nothing.
   */
  stop(graceMs: number): Promise<void>;
}

const workerInvoker = new URL("./worker-invoker.js", import.meta.url).href;

/** Opens everything that a server needs, listens, and starts its workers. @throws ADDRESS_…, ROOT_IN_USE */
export async function startServer(
  configuration: Configuration,
  { token, web, insecure = false, morePorts = 0 }: StartServerOptions,
): Promise<StartedServer> {
  const { host, port } = configuration;
  if (token === undefined && !insecure && !isLoopback(host)) throw new EvokeError("ADDRESS_PUBLIC", { host });
  const services = await createServerServices(configuration, { invokerModule: workerInvoker, appVersion: version() });
  try {
    const registry = await serverRegistry(configuration, services.services.logger);
    const server = await createServer(services, {
      ...{ configuration, registry, version: version(), allowOrigins: configuration.allow_origins },
      createProcess: () => sessionProcess(configuration, services),
      ...(token !== undefined && { token }),
      ...(web !== undefined && { web }),
    });
    const address = await listenNear(server, { host, port }, morePorts);
    services.processor.start();
    return { address, stop: stopper(server, services) };
  } catch (error) {
    await services.close();
    throw error;
  }
}

/** The process of sessions that clients build step by step; it shares the outputs that are kept for reuse. */
function sessionProcess(configuration: Configuration, { invokerServices }: ServerServices): WorkerProcess {
  const { invocationCache } = invokerServices;
  const nodeTimeoutMs = configuration.node_timeout_s * 1000;
  return new WorkerProcess({ invokerModule: workerInvoker, configuration, invocationCache, nodeTimeoutMs });
}

/** Listens at a port, or at one of the next ones where it is taken. */
async function listenNear(server: EvokeServer, { host, port }: Address, more: number): Promise<Address> {
  try {
    return await server.listen({ host, port });
  } catch (error) {
    if (more === 0 || !(error instanceof EvokeError) || error.code !== "ADDRESS_IN_USE") throw error;
    return listenNear(server, { host, port: port + 1 }, more - 1);
  }
}

function stopper(server: EvokeServer, { processor, close }: ServerServices): StartedServer["stop"] {
  const hurry = new AbortController();
  let stopping: Promise<void> | undefined;
  const stop = async (graceMs: number): Promise<void> => {
    processor.pause();
    const until = performance.now() + graceMs;
    while (processor.status().is_processing && performance.now() < until && !hurry.signal.aborted) {
      await setTimeout(50, undefined, { signal: hurry.signal }).catch(() => undefined);
    }
    // Clients hear how the item ended before their connections end.
    await server.close();
    await close();
  };
  return (graceMs) => {
    if (stopping !== undefined) hurry.abort();
    stopping ??= stop(graceMs);
    return stopping;
  };
}
