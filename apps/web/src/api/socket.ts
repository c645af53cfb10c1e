import { io, type Socket } from "socket.io-client";
import { useConnection } from "./connection.ts";
import { queryClient } from "./query-client.ts";
import type { ClientEvents, ServerEvents } from "./socket-events.ts";

type EventName = keyof ServerEvents;

const socket: Socket<ServerEvents, ClientEvents> = io({ path: "/ws/socket.io", autoConnect: false });

/** Connects until the returned function is called. After a gap everything that is shown is asked again. */
export function connectSocket(): () => void {
  let hadConnection = false;
  const onConnect = (): void => {
    socket.emit("subscribe_queue", { queue_id: "default" });
    socket.emit("subscribe_bulk_download", { bulk_download_id: "default" });
    useConnection.setState({ status: "connected" });
    if (hadConnection) void queryClient.invalidateQueries();
    hadConnection = true;
  };
  const onLost = (): void => useConnection.setState({ status: "lost" });
  socket.on("connect", onConnect).on("disconnect", onLost).on("connect_error", onLost);
  socket.connect();
  return () => {
    socket.off("connect", onConnect).off("disconnect", onLost).off("connect_error", onLost);
    socket.disconnect();
  };
}

/** Hears an event of the server until the returned function is called. */
export function onServerEvent<Name extends EventName>(name: Name, listener: ServerEvents[Name]): () => void {
  // The library's types tie a listener to one literal name, which a generic name is not.
  const hear = socket as unknown as { on(n: string, l: unknown): void; off(n: string, l: unknown): void };
  hear.on(name, listener);
  return () => hear.off(name, listener);
}
