import type { AddressInfo } from "node:net";
import { EvokeError } from "@evoke/errors";
import { type InvocationRegistry, Invoker, type SessionProcessor } from "@evoke/invoke";
import { type Configuration, PromptReader, type ServerServices } from "@evoke/services";
import type { FastifyInstance } from "fastify";
import { createApp } from "./app.ts";
import type { ServerContext } from "./context.ts";
import { BulkDownloads } from "./images/bulk-downloads.ts";
import { ModelInstalls } from "./models/model-installs.ts";
import { createMetrics } from "./operations/metrics.ts";
import type { Address } from "./schemas/runtime-config.ts";
import { allowedHosts } from "./security/allowed-hosts.ts";
import { tokenCheck } from "./security/token-check.ts";
import { SessionDesk } from "./sessions/session-desk.ts";
import { attachSockets } from "./socket/attach-sockets.ts";

export interface CreateServerOptions {
  readonly configuration: Configuration;
  readonly registry: InvocationRegistry;
  /** Of the program. */
  readonly version: string;
  /** Starts a process that runs the sessions that clients build step by step. */
  readonly createProcess: () => SessionProcessor;
  /** What requests have to show; absent: nothing. */
  readonly token?: string;
  /** Pages of other origins that may use the server. */
  readonly allowOrigins?: readonly string[];
  /** Folder of a built web page in place of Evoke's own. */
  readonly web?: string;
  /** Longest time that a request may take to arrive, in milliseconds; default two minutes. */
  readonly requestTimeout?: number;
  /** How many requests to one costly route an address may send in a minute; default 2000. */
  readonly costlyRequests?: number;
}

/** An HTTP server over services that its opener closes. */
export interface EvokeServer {
  readonly app: FastifyInstance;
  /** Listens, at a free port for port 0. @throws ADDRESS_IN_USE, ADDRESS_UNAVAILABLE */
  listen(address: Address): Promise<Address>;
  /** Ends connections and listens no more. */
  close(): Promise<void>;
}

/** Builds the HTTP API and Socket.IO over the services of a server. */
export async function createServer(services: ServerServices, options: CreateServerOptions): Promise<EvokeServer> {
  const { configuration, registry, version, web, token, allowOrigins = [], createProcess } = options;
  const { requestTimeout, costlyRequests } = options;
  const { invokerServices } = services;
  let listening: Address = { host: "127.0.0.1", port: 0 };
  const networks = () => services.processor.cacheStatistics();
  const metrics = createMetrics({ ...invokerServices, networks });
  const { events } = invokerServices;
  const { logger } = services.services;
  const invoker = new Invoker({ registry, services: services.services, invokerServices });
  const sessions = new SessionDesk({ invoker, events, logger, createProcess });
  const library = await services.library();
  const downloads = new BulkDownloads({ images: services.services.images, boards: library.boards, events, logger });
  const { models } = services.services;
  const installs = new ModelInstalls({ configuration, library, models, events, logger });
  const context: ServerContext = {
    configuration,
    server: services,
    library,
    invoker,
    sessions,
    downloads,
    installs,
    prompts: new PromptReader(models),
    version,
    metrics,
    address: () => listening,
  };
  const access = { hosts: allowedHosts(allowOrigins), token: tokenCheck(token) };
  const app = await createApp(context, {
    ...access,
    ...(web !== undefined && { web }),
    ...(requestTimeout !== undefined && { requestTimeout }),
    ...(costlyRequests !== undefined && { costlyRequests }),
  });
  const sockets = attachSockets(app.server, { ...access, events, logger });
  await app.ready();
  return {
    app,
    async listen({ host, port }) {
      await app.listen({ host, port }).catch((error: unknown) => {
        throw listenError(error, { host, port });
      });
      listening = { host, port: (app.server.address() as AddressInfo).port };
      return listening;
    },
    async close() {
      await sockets.close();
      await app.close();
      await sessions.close();
      await downloads.close();
      await installs.close();
      metrics.close();
    },
  };
}

function listenError(error: unknown, { host, port }: Address): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "EADDRINUSE") return new EvokeError("ADDRESS_IN_USE", { host, port }, { cause: error });
  const reason = error instanceof Error ? error.message : String(error);
  return new EvokeError("ADDRESS_UNAVAILABLE", { host, port, reason }, { cause: error });
}
