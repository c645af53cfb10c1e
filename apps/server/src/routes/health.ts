import { z } from "zod";
import { textMedia } from "../operations/text-media.ts";
import type { RouteFamily } from "../route/route.ts";
import { mediaRoute, route } from "../route/route.ts";

const Health = z.object({ status: z.string() });

/** For whoever looks after the server. */
export const healthRoutes: RouteFamily = {
  tag: "operations",
  routes: [
    route({
      method: "GET",
      path: "/healthz",
      operationId: "healthz",
      kind: "public",
      summary: "Whether the process answers",
      reply: Health,
      handle: () => ({ status: "ok" }),
    }),
    route({
      method: "GET",
      path: "/readyz",
      operationId: "readyz",
      kind: "public",
      summary: "Whether the server can do its work: its database answers",
      reply: Health,
      handle: async (_, { server }) => {
        await server.invokerServices.queue.status("default");
        return { status: "ok" };
      },
    }),
    mediaRoute({
      method: "GET",
      path: "/metrics",
      operationId: "metrics",
      kind: "read",
      summary: "Figures for Prometheus",
      media: "text/plain",
      handle: async (_, { metrics }) => textMedia(await metrics.text(), metrics.contentType),
    }),
  ],
};
