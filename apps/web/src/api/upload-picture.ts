import { api, data } from "./client.ts";
import type { ImageDto } from "./types.ts";

/** Stores a picture of this computer among the assets, in a board if one is named. @throws ApiError for what is no picture */
export function uploadPicture(file: File, board_id?: string): Promise<ImageDto> {
  return data(
    api.POST("/api/v1/images/upload", {
      params: { query: { image_category: "user", is_intermediate: false, ...(board_id && { board_id }) } },
      // The document writes a file as a text, as OpenAPI does.
      body: { file: file as unknown as string },
      bodySerializer: () => {
        const form = new FormData();
        form.append("file", file);
        return form;
      },
    }),
  );
}
