import { z } from "zod";
import type { RouteFamily } from "../route/route.ts";
import { route } from "../route/route.ts";

const base = "/api/v1/system_prompts";
const params = z.object({ system_prompt_id: z.string().describe("The system prompt to get, change or delete") });
const text = z.string().min(1);

const SystemPromptRecordDTO = z
  .strictObject({
    name: text,
    content: text,
    id: z.string(),
    user_id: z.string(),
    is_public: z.boolean(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: "SystemPromptRecordDTO" });

/** Texts that clients keep to tell language models; none is run here. */
export const systemPromptRoutes: RouteFamily = {
  tag: "system_prompts",
  routes: [
    route({
      method: "GET",
      path: `${base}/`,
      operationId: "list_system_prompts",
      kind: "read",
      summary: "All system prompts",
      reply: z.array(SystemPromptRecordDTO),
      handle: (_, { library }) => library.systemPrompts.list(),
    }),
    route({
      method: "POST",
      path: `${base}/`,
      operationId: "create_system_prompt",
      kind: "change",
      summary: "Keep a system prompt",
      body: z.strictObject({ name: text, content: text }).meta({ id: "SystemPromptWithoutId" }),
      reply: SystemPromptRecordDTO,
      handle: ({ body }, { library }) => library.systemPrompts.create(body),
    }),
    route({
      method: "GET",
      path: `${base}/i/{system_prompt_id}`,
      operationId: "get_system_prompt",
      kind: "read",
      summary: "A system prompt",
      params,
      reply: SystemPromptRecordDTO,
      handle: ({ params: { system_prompt_id: id } }, { library }) => library.systemPrompts.get(id),
    }),
    route({
      method: "PATCH",
      path: `${base}/i/{system_prompt_id}`,
      operationId: "update_system_prompt",
      kind: "change",
      summary: "Change a system prompt; null changes nothing",
      params,
      body: z
        .strictObject({ name: text.nullish(), content: text.nullish(), is_public: z.boolean().nullish() })
        .meta({ id: "SystemPromptChanges" }),
      reply: SystemPromptRecordDTO,
      handle: ({ params: { system_prompt_id: id }, body }, { library }) => {
        const named = Object.entries(body).filter(([, value]) => value !== null && value !== undefined);
        return library.systemPrompts.update(id, Object.fromEntries(named));
      },
    }),
    route({
      method: "DELETE",
      path: `${base}/i/{system_prompt_id}`,
      operationId: "delete_system_prompt",
      kind: "change",
      summary: "Delete a system prompt",
      params,
      reply: z.null(),
      handle: async ({ params: { system_prompt_id: id } }, { library }) => {
        await library.systemPrompts.delete(id);
        return null;
      },
    }),
  ],
};
