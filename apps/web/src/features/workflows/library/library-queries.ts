import type { Workflow } from "@evoke/invoke";
import { queryOptions } from "@tanstack/react-query";
import { api, data } from "../../../api/client.ts";
import { queryKeys } from "../../../api/query-keys.ts";

/** The library's workflows that a text is about; those that were opened last come first. */
export const libraryQuery = (search: string) =>
  queryOptions({
    queryKey: [...queryKeys.workflows, search],
    queryFn: async () => {
      const query = { query: search, order_by: "opened_at", direction: "DESC" } as const;
      return (await data(api.GET("/api/v1/workflows/", { params: { query } }))).items;
    },
    placeholderData: (before) => before,
  });

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
    await api.PATCH("/api/v1/workflows/i/{workflow_id}", { params, body });
    return workflow.id;
  }
  const made = await data(api.POST("/api/v1/workflows/", { body: { workflow } as unknown as { workflow: never } }));
  return made.workflow_id;
}

export async function deleteWorkflow(workflow_id: string): Promise<void> {
  await api.DELETE("/api/v1/workflows/i/{workflow_id}", { params: { path: { workflow_id } } });
}
