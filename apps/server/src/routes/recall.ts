import { EvokeError } from "@evoke/errors";
import { z } from "zod";
import { clearedRecall, resolveRecall } from "../operations/recall-parameters.ts";
import type { RouteFamily } from "../route/route.ts";
import { route } from "../route/route.ts";
import { RecallParameter } from "../schemas/recall.ts";

const path = "/api/v1/recall/{queue_id}";
const params = z.object({ queue_id: z.string().min(1).describe("The queue id to perform this operation on") });

/** How the state of user interfaces names a recalled parameter. */
const PREFIX = "recall_";

const Recalled = z.looseObject({
  status: z.string(),
  queue_id: z.string(),
  parameters: z.record(z.string(), z.unknown()),
});

/** Pushes settings into user interfaces that are open. */
export const recallRoutes: RouteFamily = {
  tag: "recall",
  routes: [
    route({
      method: "POST",
      path,
      operationId: "update_recall_parameters",
      kind: "change",
      summary: "Set parameters in user interfaces",
      params,
      query: z.object({
        strict: z.boolean().default(false).describe("Whether parameters that are not named are cleared"),
        append: z.boolean().default(false).describe("Whether reference images are added to those that are there"),
      }),
      body: RecallParameter,
      reply: Recalled,
      handle: async ({ params: { queue_id }, query: { strict, append }, body }, { server, library }) => {
        if (strict && append) throw new EvokeError("RECALL_CONTRADICTORY", {});
        const given = await resolveRecall(body, server.services);
        const parameters = { ...(strict ? clearedRecall(given) : {}), ...given };
        for (const [name, value] of Object.entries(parameters)) {
          await library.clientState.set(queue_id, `${PREFIX}${name}`, JSON.stringify(value));
        }
        const timestamp = Math.floor(Date.now() / 1000);
        const told = append ? { ...parameters, append: true } : parameters;
        server.invokerServices.events.emit({
          name: "recall_parameters_updated",
          payload: { timestamp, queue_id, user_id: "system", parameters: told },
        });
        return { status: "success", queue_id, updated_count: Object.keys(parameters).length, parameters };
      },
    }),
    route({
      method: "GET",
      path,
      operationId: "get_recall_parameters",
      kind: "read",
      summary: "Parameters that were set in user interfaces",
      params,
      reply: Recalled,
      handle: async ({ params: { queue_id } }, { library }) => {
        const parameters: Record<string, unknown> = {};
        for (const key of await library.clientState.keys(queue_id, PREFIX)) {
          const text = await library.clientState.get(queue_id, key);
          if (text !== undefined) parameters[key.slice(PREFIX.length)] = JSON.parse(text);
        }
        return { status: "success", queue_id, parameters };
      },
    }),
  ],
};
