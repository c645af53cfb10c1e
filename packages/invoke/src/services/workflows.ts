import type { Workflow } from "../library/workflow.ts";

/** `default` ones come with the program; they are neither changed nor deleted. */
export type WorkflowCategory = "user" | "default";

/** A workflow of the library. Times are `YYYY-MM-DD HH:MM:SS.mmm` in UTC. */
export interface WorkflowRecord {
  readonly workflow_id: string;
  readonly name: string;
  readonly created_at: string;
  readonly updated_at: string;
  /** Null until it is opened for the first time. */
  readonly opened_at: string | null;
  readonly user_id: string;
  readonly is_public: boolean;
  /** The document, with `workflow_id` as its `id`. */
  readonly workflow: Workflow & { readonly id: string };
}

/** What a list shows of a workflow. */
export interface WorkflowListItem extends Omit<WorkflowRecord, "workflow"> {
  readonly description: string;
  readonly category: WorkflowCategory;
  /** Separated by commas, as the document has them. */
  readonly tags: string;
}

export interface WorkflowFilter {
  readonly categories?: readonly WorkflowCategory[];
  /** Those with any of these tags, whatever the case. */
  readonly tags?: readonly string[];
  /** Text looked for in name, description and tags. */
  readonly query?: string;
  readonly hasBeenOpened?: boolean;
  readonly isPublic?: boolean;
}

export interface WorkflowQuery extends WorkflowFilter {
  /** From 0. */
  readonly page?: number;
  /** Absent: all of them on one page. */
  readonly perPage?: number;
  /** Default `name`, without regard to case. One that was never opened counts as opened before all others. */
  readonly orderBy?: "name" | "created_at" | "updated_at" | "opened_at" | "is_public";
  /** Default `ASC`. */
  readonly direction?: "ASC" | "DESC";
}

export interface WorkflowPage {
  readonly items: readonly WorkflowListItem[];
  readonly page: number;
  /** At least 1. */
  readonly pages: number;
  readonly per_page: number;
  readonly total: number;
}

/** The library of workflows. Ids and names are data: no implementation makes paths of them. */
export interface Workflows {
  /** Stores a document under a new id, in the category `user`. */
  create(workflow: Workflow): Promise<WorkflowRecord>;
  /** @throws WORKFLOW_NOT_FOUND */
  get(id: string): Promise<WorkflowRecord>;
  /** Replaces the document. @throws WORKFLOW_NOT_FOUND, BUILT_IN_UNCHANGEABLE */
  update(id: string, workflow: Workflow): Promise<WorkflowRecord>;
  /** @throws WORKFLOW_NOT_FOUND, BUILT_IN_UNCHANGEABLE */
  share(id: string, visibility: "public" | "private"): Promise<WorkflowRecord>;
  /** Notes that it is opened now. @throws WORKFLOW_NOT_FOUND */
  opened(id: string): Promise<void>;
  /** @throws WORKFLOW_NOT_FOUND, BUILT_IN_UNCHANGEABLE */
  delete(id: string): Promise<void>;
  list(query: WorkflowQuery): Promise<WorkflowPage>;
  /** Every tag in use, once, in the order of the alphabet. */
  tags(filter: WorkflowFilter): Promise<readonly string[]>;
  /** How many workflows have each of the tags. */
  countsByTag(tags: readonly string[], filter: WorkflowFilter): Promise<Readonly<Record<string, number>>>;
  /** How many workflows each of the categories has. */
  countsByCategory(
    categories: readonly WorkflowCategory[],
    filter: WorkflowFilter,
  ): Promise<Readonly<Record<string, number>>>;
  /** Makes the default workflows these, by their ids; when one was opened stays known. */
  syncDefaults(workflows: readonly (Workflow & { readonly id: string })[]): Promise<void>;
}
