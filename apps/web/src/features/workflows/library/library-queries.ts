import { parseWorkflow, type Workflow } from "@evoke/invoke";
import { queryOptions } from "@tanstack/react-query";
import { ApiError } from "../../../api/api-error.ts";
import { api, data } from "../../../api/client.ts";
import { queryClient } from "../../../api/query-client.ts";
import { queryKeys } from "../../../api/query-keys.ts";

/** What the library is ordered by: the newest or the first letters come first. */
export const libraryOrders = ["opened_at", "updated_at", "created_at", "name"] as const;
export type LibraryOrder = (typeof libraryOrders)[number];

/** The library's workflows that a text is about; without an order those that were opened last come first. */
export const libraryQuery = (search: string, order_by: LibraryOrder = "opened_at") =>
  queryOptions({
    queryKey: [...queryKeys.workflows, search, order_by],
    queryFn: async () => {
      const query = { query: search, order_by, direction: order_by === "name" ? "ASC" : "DESC" } as const;
      return (await data(api.GET("/api/v1/workflows/", { params: { query } }))).items;
    },
    placeholderData: (before) => before,
  });

/** An entry of the library. */
export type LibraryItem = Awaited<ReturnType<NonNullable<ReturnType<typeof libraryQuery>["queryFn"]>>>[number];

/** A workflow's document; it counts as opened then. */
export async function fetchWorkflow(workflow_id: string): Promise<unknown> {
  const params = { path: { workflow_id } };
  const { workflow } = await data(api.GET("/api/v1/workflows/i/{workflow_id}", { params }));
  await api.PUT("/api/v1/workflows/i/{workflow_id}/opened_at", { params });
  return workflow;
}

/** Puts a workflow into the library, or in the place of the one that has its id; its id there. */
export async function saveWorkflow(workflow: Workflow): Promise<string> {
  // A document is loosely typed on both sides; the generated type asks for more than the server does.
  if (workflow.id !== undefined) {
    const body = { workflow } as unknown as { workflow: never };
    const params = { path: { workflow_id: workflow.id } };
    try {
      await api.PATCH("/api/v1/workflows/i/{workflow_id}", { params, body });
      return workflow.id;
    } catch (error) {
      // It was deleted meanwhile, perhaps by another page: what is on the canvas is kept as a new one.
      if (!(error instanceof ApiError) || error.status !== 404) throw error;
    }
  }
  const made = await data(api.POST("/api/v1/workflows/", { body: { workflow } as unknown as { workflow: never } }));
  return made.workflow_id;
}

export async function renameWorkflow(workflow_id: string, name: string): Promise<void> {
  const params = { path: { workflow_id } };
  const { workflow } = await data(api.GET("/api/v1/workflows/i/{workflow_id}", { params }));
  await saveWorkflow(parseWorkflow({ ...workflow, name }));
}

/** Gives a workflow a picture in the library; `undefined` takes it away. */
export async function setThumbnail(workflow_id: string, picture: Blob | undefined): Promise<void> {
  const params = { path: { workflow_id } };
  if (picture === undefined) {
    await api.DELETE("/api/v1/workflows/i/{workflow_id}/thumbnail", { params });
  } else {
    await api.PUT("/api/v1/workflows/i/{workflow_id}/thumbnail", {
      params,
      // The document writes a file as a text, as OpenAPI does.
      body: { image: picture as unknown as string },
      bodySerializer: () => {
        const form = new FormData();
        form.append("image", picture);
        return form;
      },
    });
  }
  await queryClient.invalidateQueries({ queryKey: queryKeys.workflows });
}

export async function deleteWorkflow(workflow_id: string): Promise<void> {
  await api.DELETE("/api/v1/workflows/i/{workflow_id}", { params: { path: { workflow_id } } });
}
