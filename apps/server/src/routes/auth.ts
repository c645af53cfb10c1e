import { z } from "zod";
import type { RouteFamily } from "../route/route.ts";
import { route } from "../route/route.ts";

/** Who is who: there is one user, whose requests need no name. */
export const authRoutes: RouteFamily = {
  tag: "authentication",
  routes: [
    route({
      method: "GET",
      path: "/api/v1/auth/status",
      operationId: "get_setup_status_api_v1_auth_status_get",
      kind: "public",
      summary: "Whether people have to log in",
      reply: z
        .object({
          setup_required: z.boolean().describe("Whether initial setup is required"),
          multiuser_enabled: z.boolean().describe("Whether multiuser mode is enabled"),
          strict_password_checking: z.boolean().describe("Whether strict password requirements are enforced"),
          admin_email: z.string().nullable().default(null).describe("Email of the first active admin user, if any"),
        })
        .meta({ id: "SetupStatusResponse" }),
      handle: () => ({
        setup_required: false,
        multiuser_enabled: false,
        strict_password_checking: false,
        admin_email: null,
      }),
    }),
  ],
};
