import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { discoverInvocations, type EvokeEvent } from "@evoke/invoke";
import { invocationFolders } from "@evoke/nodes";
import { createServerServices, loadConfiguration, type ServerServices, WorkerProcess } from "@evoke/services";
import { io, type Socket } from "socket.io-client";
import { builtModule } from "../../../../packages/services/src/testing/built-module.ts";
import { repositoryRoot } from "../../../../test/support/paths.ts";
import { type CreateServerOptions, createServer } from "../server.ts";

const invokerModule = `file://${join(repositoryRoot, "test/support/worker-invoker.mjs")}`;
const workerEntry = () => new URL(builtModule("processes/worker-main.js"));

/** An answer with its JSON body. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON, else the text. */
  readonly body: unknown;
}

/** A server that listens on a free port of this machine, and what tests do with it. */
export interface RunningServer {
  /** Such as `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly root: string;
  readonly services: ServerServices;
  /** Sends a request over HTTP; what is no text and no form goes as JSON. */
  request(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Connects a client, and collects what it is told. */
  connect(auth?: Readonly<Record<string, unknown>>): Promise<Client>;
  close(): Promise<void>;
}

/** A Socket.IO client with everything that it was told. */
export interface Client {
  readonly socket: Socket;
  readonly events: readonly EvokeEvent[];
  /** Waits for an event, among those that came and those that will. */
  until(name: string, matches?: (payload: EvokeEvent["payload"]) => boolean): Promise<EvokeEvent["payload"]>;
  close(): void;
}

export interface RunningServerOptions extends Partial<Omit<CreateServerOptions, "configuration" | "registry">> {
  /** Default: a folder that is removed when the server is closed. */
  readonly root?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Where it listens; default: a port that is free. A server that takes the place of another has that one's. */
  readonly port?: number;
  /** Whether items of the queue are run; default false, because most routes need no worker. */
  readonly runs?: boolean;
}

/** Starts a server of this process; workers are processes of their own. */
export async function runningServer(options: RunningServerOptions = {}): Promise<RunningServer> {
  const { root: given, settings, port: wanted = 0, runs = false, ...more } = options;
  const root = given ?? (await mkdtemp(join(tmpdir(), "evoke-server-")));
  const flags = { root, log_level: "silent", ...settings };
  const { configuration } = await loadConfiguration({ flags, environment: {} });
  const services = await createServerServices(configuration, {
    invokerModule,
    appVersion: "1.2.3",
    timing: { pollMs: 50 },
    ...(runs && { worker: { entry: workerEntry() } }),
  });
  const registry = await discoverInvocations(invocationFolders);
  const createProcess = () => new WorkerProcess({ invokerModule, configuration, entry: workerEntry() });
  const server = await createServer(services, { configuration, registry, version: "1.2.3", createProcess, ...more });
  const { port } = await server.listen({ host: "127.0.0.1", port: wanted });
  if (runs) services.processor.start();
  const url = `http://127.0.0.1:${port}`;
  const clients: Client[] = [];
  return {
    url,
    root,
    services,
    request: (method, path, body, headers) => request(`${url}${path}`, method, { body, headers }),
    async connect(auth) {
      const client = await connect(url, auth);
      clients.push(client);
      return client;
    },
    async close() {
      for (const client of clients) client.close();
      await server.close();
      await services.close();
      if (given === undefined) await rm(root, { recursive: true });
    },
  };
}

interface Sent {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>> | undefined;
}

async function request(url: string, method: string, { body, headers = {} }: Sent): Promise<Answer> {
  const bytes = body instanceof Uint8Array ? Uint8Array.from(body) : undefined;
  const asIs = typeof body === "string" || body instanceof FormData ? body : bytes;
  const answer = await fetch(url, {
    method,
    redirect: "manual",
    headers: { ...(body !== undefined && asIs === undefined && { "content-type": "application/json" }), ...headers },
    ...(body !== undefined && { body: asIs ?? JSON.stringify(body) }),
  });
  if (method === "HEAD") return { status: answer.status, headers: answer.headers, body: "" };
  const isJson = answer.headers.get("content-type")?.startsWith("application/json") === true;
  return { status: answer.status, headers: answer.headers, body: isJson ? await answer.json() : await answer.text() };
}

async function connect(url: string, auth: Readonly<Record<string, unknown>> = {}): Promise<Client> {
  const socket = io(url, { path: "/ws/socket.io", auth, reconnection: false, forceNew: true });
  const events: EvokeEvent[] = [];
  const listeners = new Set<() => void>();
  socket.onAny((name: string, payload: EvokeEvent["payload"]) => {
    events.push({ name, payload });
    for (const listener of listeners) listener();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return {
    socket,
    events,
    until: (name, matches = () => true) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = events.find((event) => event.name === name && matches(event.payload));
          if (found === undefined) return;
          listeners.delete(look);
          resolve(found.payload);
        };
        listeners.add(look);
        look();
      }),
    close: () => socket.close(),
  };
}
