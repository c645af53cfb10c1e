import type { InvocationRegistry } from "@evoke/invoke";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { ApiError } from "../../../api/api-error.ts";
import { queryKeys } from "../../../api/query-keys.ts";
import type { OpenApiSchemas } from "./openapi-schema.ts";
import { readTemplates, type Templates } from "./read-templates.ts";
import { toRegistry } from "./to-registry.ts";

/** The kinds of nodes that the server has, as the editor and as the framework know them. */
export interface KnownNodes {
  readonly templates: Templates;
  readonly registry: InvocationRegistry;
}

/** Reads the server's own OpenAPI document. */
export const knownNodesQuery = queryOptions({
  queryKey: queryKeys.openApi,
  queryFn: async (): Promise<KnownNodes> => {
    const answer = await fetch("/openapi.json");
    if (!answer.ok) throw new ApiError("The list of nodes cannot be read.", { status: answer.status });
    const document: { readonly components: { readonly schemas: OpenApiSchemas } } = await answer.json();
    const templates = readTemplates(document.components.schemas);
    return { templates, registry: toRegistry(templates) };
  },
  // The registry holds functions and maps: comparing it with an earlier one part by part would break them.
  structuralSharing: false,
});

/** The kinds of nodes, once they are there. */
export function useKnownNodes(): KnownNodes | undefined {
  return useQuery(knownNodesQuery).data;
}
