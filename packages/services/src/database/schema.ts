import type { QueueItemStatus } from "@evoke/invoke";
import type { ColumnType } from "kysely";

/** A column with a default: it may be left out on insert. */
type Defaulted<T> = ColumnType<T, T | undefined, T>;

/** Booleans are 0 and 1, and JSON is text: what SQLite and PostgreSQL both keep. */
export interface ImageTable {
  image_name: string;
  image_origin: string;
  image_category: string;
  width: number;
  height: number;
  /** `YYYY-MM-DD HH:MM:SS.mmm`, UTC: sorts as text. */
  created_at: string;
  updated_at: string;
  is_intermediate: number;
  starred: Defaulted<number>;
  has_workflow: number;
  session_id: string | null;
  node_id: string | null;
  metadata: string | null;
  board_id: Defaulted<string | null>;
}

/** How many images of a kind a board has; triggers on `images` keep it. The board `""` is none. */
interface ImageCountTable {
  board_id: string;
  image_category: string;
  is_intermediate: number;
  starred: number;
  count: number;
}

export interface BoardTable {
  board_id: string;
  board_name: string;
  user_id: string;
  created_at: string;
  updated_at: string;
  archived: number;
  board_visibility: string;
  cover_image_name: string | null;
}

/** Small, so that lists and counts are quick: the large documents are in tables of their own. */
export interface QueueItemTable {
  item_id: number;
  queue_id: string;
  batch_id: string;
  /** The graph and workflow that it runs, in `queue_sources`. */
  source_id: number;
  session_id: string;
  status: QueueItemStatus;
  status_sequence: Defaulted<number>;
  priority: number;
  origin: string | null;
  destination: string | null;
  user_id: string;
  /** JSON. */
  field_values: string;
  retried_from_item_id: number | null;
  error_type: Defaulted<string | null>;
  error_message: Defaulted<string | null>;
  error_traceback: Defaulted<string | null>;
  created_at: string;
  updated_at: string;
  started_at: Defaulted<string | null>;
  completed_at: Defaulted<string | null>;
  /** Number of the claim that holds it, or held it last. */
  fence: Defaulted<number>;
  /** Renewals of that claim. */
  beat: Defaulted<number>;
  worker: Defaulted<string | null>;
  /** How many workers were lost with it. */
  crashes: Defaulted<number>;
  /** The item whose call of a workflow it runs. */
  parent_item_id: Defaulted<number | null>;
  /** The item that the chain of calls begins with. */
  root_item_id: Defaulted<number | null>;
  /** JSON: what its session begins with of the calls that it is inside of. */
  calls: Defaulted<string | null>;
}

/** What the items of one enqueued batch share. */
interface QueueSourceTable {
  source_id: number;
  queue_id: string;
  batch_id: string;
  /** JSON. */
  graph: string;
  /** JSON. */
  workflow: string | null;
}

/** Sessions as they ended. */
interface QueueSessionTable {
  item_id: number;
  /** JSON. */
  session: string;
}

/** How many items there are of each status: in a queue, in a batch, for a destination. */
interface QueueCountTable {
  queue_id: string;
  scope: string;
  pending: number;
  in_progress: number;
  waiting: number;
  completed: number;
  failed: number;
  canceled: number;
}

/** Numbers that are given out once. */
interface SequenceTable {
  name: string;
  last: number;
}

export interface WorkflowTable {
  workflow_id: string;
  name: string;
  description: string;
  category: string;
  /** Separated by commas, as the document has them. */
  tags: string;
  /** The same as `,one,another,`: each tag between commas, so that one can be looked for. */
  tag_list: string;
  user_id: string;
  is_public: number;
  created_at: string;
  updated_at: string;
  opened_at: string | null;
  /** JSON. */
  workflow: string;
}

export interface StylePresetTable {
  id: string;
  name: string;
  positive_prompt: string;
  negative_prompt: string;
  type: string;
  user_id: string;
  is_public: number;
  created_at: string;
  updated_at: string;
}

export interface SystemPromptTable {
  id: string;
  name: string;
  content: string;
  user_id: string;
  is_public: number;
  created_at: string;
  updated_at: string;
}

interface ClientStateTable {
  queue_id: string;
  key: string;
  value: string;
  updated_at: string;
}

export interface ModelTable {
  key: string;
  path: string;
  hash: string;
  /** How the files looked when they were read. */
  stamp: string;
  /** JSON: the record as it was found, without the user's changes. */
  found: string;
  /** JSON: the user's changes. */
  changes: string;
  /** 1 where it is listed although it lies in no folder that is searched. */
  registered: Defaulted<number>;
  created_at: string;
  updated_at: string;
}

/** Each pair is there twice, once from either side. */
interface ModelRelationshipTable {
  key: string;
  other_key: string;
}

export interface DatabaseSchema {
  images: ImageTable;
  queue_items: QueueItemTable;
  queue_sources: QueueSourceTable;
  queue_sessions: QueueSessionTable;
  queue_counts: QueueCountTable;
  sequences: SequenceTable;
  image_counts: ImageCountTable;
  boards: BoardTable;
  workflows: WorkflowTable;
  style_presets: StylePresetTable;
  system_prompts: SystemPromptTable;
  client_state: ClientStateTable;
  models: ModelTable;
  model_relationships: ModelRelationshipTable;
}
