import { z } from "zod";
import type { RouteFamily } from "../route/route.ts";
import { route } from "../route/route.ts";

const ImageMoveJobResponse = z
  .object({
    id: z.int(),
    state: z.enum(["planned", "moving", "moved", "committed", "error"]),
    error_message: z.string().nullish(),
  })
  .meta({ id: "ImageMoveJobResponse" });

/** Moves of pictures between folders: pictures have one folder, so that there is never one to move. */
export const imageMoveRoutes: RouteFamily = {
  tag: "image_moves",
  routes: [
    route({
      method: "GET",
      path: "/api/v1/image_moves/status",
      operationId: "get_image_move_status",
      kind: "read",
      summary: "Whether pictures are being moved: they are not",
      reply: z
        .object({
          is_running: z.boolean(),
          operation: z.enum(["move_all", "recovery"]).nullable(),
          active_job_id: z.int().nullable(),
          latest_job: ImageMoveJobResponse.nullable(),
          last_error: z.string().nullable(),
          needs_move_count: z.int(),
        })
        .meta({ id: "ImageMoveStatusResponse" }),
      handle: () => ({
        is_running: false,
        operation: null,
        active_job_id: null,
        latest_job: null,
        last_error: null,
        needs_move_count: 0,
      }),
    }),
  ],
};
