import type { Server as HttpServer, IncomingMessage } from "node:http";
import { EvokeError, errorLine } from "@evoke/errors";
import type { Events, EvokeEvent, Logger } from "@evoke/invoke";
import { Server } from "socket.io";
import type { AllowedHosts } from "../security/allowed-hosts.ts";
import type { TokenCheck } from "../security/token-check.ts";
import { hearClient } from "./hear-client.ts";
import { ProgressGate } from "./progress-gate.ts";
import { roomOf } from "./rooms.ts";

export interface SocketOptions {
  readonly hosts: AllowedHosts;
  readonly token: TokenCheck;
  readonly events: Events;
  readonly logger: Logger;
}

export interface Sockets {
  close(): Promise<void>;
}

const REFUSED = "this page or name may not use the server";
const FORBIDDEN = `HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: ${REFUSED.length}\r\n\r\n${REFUSED}`;

/** Tells events over Socket.IO at `/ws/socket.io`, to everyone or to who subscribed, as InvokeAI's clients know it. */
export function attachSockets(http: HttpServer, { hosts, token, events, logger }: SocketOptions): Sockets {
  const isOwn = ({ headers }: IncomingMessage): boolean =>
    hosts.host(headers.host) && (headers.origin === undefined || hosts.origin(headers.origin, headers));
  // Before the library, which would call it a bad request.
  http.prependListener("upgrade", (request, socket) => {
    if (!isOwn(request)) socket.end(FORBIDDEN);
  });
  const io = new Server(http, {
    path: "/ws/socket.io",
    serveClient: false,
    maxHttpBufferSize: 64 * 1024,
    perMessageDeflate: false,
    httpCompression: false,
    connectTimeout: 10_000,
    cors: {
      origin: (origin, answer) => answer(null, origin !== undefined && hosts.isForeign(origin)),
      credentials: true,
    },
    allowRequest: (request, answer) => answer(isOwn(request) ? null : REFUSED, isOwn(request)),
  });
  io.use((socket, next) => {
    const { auth, headers } = socket.handshake;
    const given: unknown = auth["token"];
    if (token.hasToken(headers) || (typeof given === "string" && token.isToken(given))) next();
    else next(new Error(errorLine(new EvokeError("TOKEN_REQUIRED", {}))));
  });
  const gate = new ProgressGate();
  io.on("connection", (socket) => {
    hearClient(socket, logger);
    socket.on("disconnect", () => gate.forget(socket.id));
  });
  const tell = (event: EvokeEvent): void => {
    if (event.name !== "invocation_progress") {
      const room = roomOf(event);
      (room === undefined ? io : io.to(room)).emit(event.name, event.payload);
      return;
    }
    // To all of them at once, so that the picture is encoded once.
    const ready = [...io.sockets.sockets.keys()].filter((id) => gate.lets(id));
    // What a slow client cannot take now is dropped: the next picture says more.
    if (ready.length > 0) io.to(ready).volatile.emit(event.name, event.payload);
  };
  const unsubscribe = events.subscribe(tell);
  return {
    close: async () => {
      unsubscribe();
      await io.close();
    },
  };
}
