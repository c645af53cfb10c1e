import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, data } from "../../api/client.ts";
import { galleryCategories } from "../../api/queries/images.ts";
import { queryKeys } from "../../api/query-keys.ts";
import { useGallery } from "../../state/gallery.ts";

/** How many pictures of a kind there are in all, or in no board; the boards' own counts come with them. */
const totalQuery = (board: "all" | "none", view: keyof typeof galleryCategories) =>
  queryOptions({
    queryKey: [...queryKeys.boards, "total", board, view],
    queryFn: async () => {
      const query = {
        categories: [...galleryCategories[view]],
        is_intermediate: false,
        limit: 0,
        ...(board === "none" && { board_id: board }),
      };
      const { total } = await data(api.GET("/api/v1/images/", { params: { query } }));
      return total;
    },
  });

/** The count beside "all pictures" and "uncategorised"; undefined until it is known. */
export function useTotal(board: "all" | "none"): number | undefined {
  const view = useGallery((state) => state.view);
  return useQuery({ ...totalQuery(board, view), placeholderData: (before) => before }).data;
}
