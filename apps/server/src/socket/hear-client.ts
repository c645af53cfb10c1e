import type { Logger } from "@evoke/invoke";
import type { Socket } from "socket.io";
import { z } from "zod";
import { downloadRoom, queueRoom } from "./rooms.ts";

const id = z.string().min(1).max(200);
const Queue = z.object({ queue_id: id });
const Download = z.object({ bulk_download_id: id });

/** Most rooms of one client. */
const MOST_ROOMS = 50;

/** Most messages of one client in a second; who sends more is disconnected. */
const MOST_MESSAGES = 50;

/** Lets a client join and leave rooms. Messages of another shape are ignored. */
export function hearClient(socket: Socket, logger: Logger): void {
  const on = <Schema extends z.ZodType>(name: string, schema: Schema, act: (message: z.output<Schema>) => unknown) =>
    socket.on(name, (message: unknown) => {
      const parsed = schema.safeParse(message);
      if (parsed.success) void act(parsed.data);
      else logger.debug({ event: "socket.ignored", name, socket: socket.id }, "a client's message has another shape");
    });
  const join = (room: string): unknown => (socket.rooms.size < MOST_ROOMS ? socket.join(room) : undefined);
  on("subscribe_queue", Queue, ({ queue_id }) => join(queueRoom(queue_id)));
  on("unsubscribe_queue", Queue, ({ queue_id }) => socket.leave(queueRoom(queue_id)));
  on("subscribe_bulk_download", Download, ({ bulk_download_id }) => join(downloadRoom(bulk_download_id)));
  on("unsubscribe_bulk_download", Download, ({ bulk_download_id }) => socket.leave(downloadRoom(bulk_download_id)));
  let messages = 0;
  let second = 0;
  socket.use((_message, next) => {
    const now = Math.floor(performance.now() / 1000);
    messages = now === second ? messages + 1 : 1;
    second = now;
    if (messages <= MOST_MESSAGES) return next();
    logger.warn({ event: "socket.flood", socket: socket.id }, "a client sends too much and is disconnected");
    socket.disconnect(true);
  });
}
