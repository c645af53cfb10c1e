import { api, data } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";
import { queryKeys } from "../../api/query-keys.ts";
import type { ImageDto } from "../../api/types.ts";

/** Stores a picture of this computer among the assets. @throws ApiError for what is no picture */
export async function uploadPicture(file: File): Promise<ImageDto> {
  const stored = await data(
    api.POST("/api/v1/images/upload", {
      params: { query: { image_category: "user", is_intermediate: false } },
      // The document writes a file as a text, as OpenAPI does.
      body: { file: file as unknown as string },
      bodySerializer: () => {
        const form = new FormData();
        form.append("file", file, file.name);
        return form;
      },
    }),
  );
  void queryClient.invalidateQueries({ queryKey: queryKeys.itemNames });
  return stored;
}
