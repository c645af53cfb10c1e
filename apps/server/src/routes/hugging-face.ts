import { EvokeError } from "@evoke/errors";
import { z } from "zod";
import type { RouteFamily } from "../route/route.ts";
import { route } from "../route/route.ts";

const base = "/api/v2/models";
const HFTokenStatus = z.enum(["valid", "invalid", "unknown"]).meta({ id: "HFTokenStatus" });

/** Hugging Face, from where nothing is fetched so far: no token is kept, and none is ever valid. */
export const huggingFaceRoutes: RouteFamily = {
  tag: "model_manager",
  routes: [
    route({
      method: "GET",
      path: `${base}/hugging_face`,
      operationId: "get_hugging_face_models",
      kind: "read",
      summary: "Always an error: nothing is looked up at Hugging Face so far",
      query: z.object({ hugging_face_repo: z.string().optional().describe("Hugging face repo to search for models") }),
      reply: z
        .object({ urls: z.array(z.string()).nullable(), is_diffusers: z.boolean() })
        .meta({ id: "HuggingFaceModels" }),
      handle: ({ query }) => {
        throw new EvokeError("MODEL_SOURCE_UNSUPPORTED", { source: query.hugging_face_repo ?? "The repository" });
      },
    }),
    route({
      method: "GET",
      path: `${base}/hf_login`,
      operationId: "get_hf_login_status",
      kind: "read",
      summary: "Whether there is a Hugging Face token: unknown, because none is asked for",
      reply: HFTokenStatus,
      handle: () => "unknown" as const,
    }),
    route({
      method: "POST",
      path: `${base}/hf_login`,
      operationId: "do_hf_login",
      kind: "change",
      summary: "Keeps nothing: whether the token is valid stays unknown",
      body: z.object({ token: z.string().describe("Hugging Face token; not kept") }).meta({ id: "Body_do_hf_login" }),
      reply: HFTokenStatus,
      handle: () => "unknown" as const,
    }),
    route({
      method: "DELETE",
      path: `${base}/hf_login`,
      operationId: "reset_hf_token",
      kind: "change",
      summary: "Forgets nothing, because no token is kept",
      reply: HFTokenStatus,
      handle: () => "unknown" as const,
    }),
  ],
};
