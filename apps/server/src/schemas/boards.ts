import type { BoardRecord } from "@evoke/invoke";
import { z } from "zod";

export const BoardVisibility = z.enum(["private", "shared", "public"]).meta({ id: "BoardVisibility" });

/** A board as InvokeAI's clients see it. */
export const BoardDTO = z
  .object({
    board_id: z.string(),
    board_name: z.string(),
    user_id: z.string(),
    created_at: z.string(),
    updated_at: z.string(),
    deleted_at: z.string().nullish(),
    cover_image_name: z.string().nullable(),
    archived: z.boolean(),
    board_visibility: BoardVisibility.default("private"),
    cover_video_name: z.string().nullish(),
    image_count: z.int(),
    video_count: z.int().default(0),
    asset_count: z.int(),
    owner_username: z.string().nullish(),
  })
  .meta({ id: "BoardDTO" });

/** A board; there are no videos in it. */
export function toBoardDto(record: BoardRecord): z.input<typeof BoardDTO> {
  return { ...record, video_count: 0 };
}
