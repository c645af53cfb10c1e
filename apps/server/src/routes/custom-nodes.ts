import { join } from "node:path";
import { z } from "zod";
import { nodePacks } from "../operations/node-packs.ts";
import type { RouteFamily } from "../route/route.ts";
import { route } from "../route/route.ts";

const NodePackInfo = z
  .object({
    name: z.string().describe("The name of the node pack"),
    path: z.string().describe("The path of the node pack"),
    node_count: z.int().describe("The number of nodes in the pack"),
    node_types: z.array(z.string()).describe("The types of the nodes"),
  })
  .meta({ id: "NodePackInfo" });

/** The user's own invocations. They are program code: files in a folder, never installed over HTTP. */
export const customNodeRoutes: RouteFamily = {
  tag: "custom_nodes",
  routes: [
    route({
      method: "GET",
      path: "/api/v2/custom_nodes/",
      operationId: "list_custom_node_packs",
      kind: "read",
      summary: "Files of the nodes folder with the types that they define",
      reply: z
        .object({ node_packs: z.array(NodePackInfo), custom_nodes_path: z.string() })
        .meta({ id: "NodePackListResponse" }),
      handle: (_, { invoker, configuration: { root } }) => ({
        node_packs: nodePacks(invoker.registry),
        custom_nodes_path: join(root, "nodes"),
      }),
    }),
  ],
};
