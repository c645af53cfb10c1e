import { queryOptions } from "@tanstack/react-query";
import { api, data } from "../client.ts";
import { queryKeys } from "../query-keys.ts";
import type { BoardDto } from "../types.ts";

/** Every board, the newest first, archived ones too. */
export const boardsQuery = queryOptions({
  queryKey: [...queryKeys.boards, "list"],
  queryFn: async (): Promise<readonly BoardDto[]> => {
    const query = { all: true, include_archived: true } as const;
    const boards = await data(api.GET("/api/v1/boards/", { params: { query } }));
    return Array.isArray(boards) ? boards : [];
  },
});
