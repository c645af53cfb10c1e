import type { QueueStatus } from "./types.ts";

/** A small picture to show while a node runs; `width` and `height` are the size to draw it at. */
export interface ProgressImage {
  readonly width: number;
  readonly height: number;
  readonly dataURL: string;
}

/** What every event of a queue says. */
interface QueueEvent {
  readonly timestamp: number;
  readonly queue_id: string;
}

interface ItemEvent extends QueueEvent {
  readonly item_id: number;
  readonly batch_id: string;
  readonly origin: string | null;
  readonly destination: string | null;
  readonly session_id: string;
}

interface NodeEvent extends ItemEvent {
  /** The node as it runs; its id is that of this copy. */
  readonly invocation: { readonly id: string; readonly type: string; readonly is_intermediate?: boolean };
  /** Its id in the graph as it was sent. */
  readonly invocation_source_id: string;
}

export type ItemStatus = "pending" | "in_progress" | "waiting" | "completed" | "failed" | "canceled";

export interface ItemStatusChanged extends ItemEvent {
  readonly status: ItemStatus;
  readonly status_sequence: number | null;
  readonly error_type: string | null;
  readonly error_message: string | null;
  readonly error_traceback: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly started_at: string | null;
  readonly completed_at: string | null;
  readonly queue_status: QueueStatus;
}

interface InvocationProgress extends NodeEvent {
  readonly message: string;
  /** 0 … 1; null while nobody knows. */
  readonly percentage: number | null;
  readonly image: ProgressImage | null;
}

export interface InvocationComplete extends NodeEvent {
  readonly result: Readonly<Record<string, unknown>> & { readonly type: string };
}

interface InvocationError extends NodeEvent {
  readonly error_type: string;
  readonly error_message: string;
}

interface ModelLoad {
  readonly config: { readonly name: string; readonly base: string; readonly type: string };
  readonly submodel_type: string | null;
}

interface ModelInstall {
  /** The installation's number. */
  readonly id: number;
}

export interface ModelInstallProgress extends ModelInstall {
  readonly local_path: string;
  readonly bytes: number;
  readonly total_bytes: number;
}

/** Events of the server by their names. */
export interface ServerEvents {
  batch_enqueued(event: QueueEvent & { readonly batch_id: string; readonly enqueued: number }): void;
  queue_item_status_changed(event: ItemStatusChanged): void;
  queue_items_canceled(event: QueueEvent): void;
  queue_items_retried(event: QueueEvent): void;
  queue_cleared(event: QueueEvent): void;
  invocation_started(event: NodeEvent): void;
  invocation_progress(event: InvocationProgress): void;
  invocation_complete(event: InvocationComplete): void;
  invocation_error(event: InvocationError): void;
  model_load_started(event: ModelLoad): void;
  model_load_complete(event: ModelLoad): void;
  model_install_started(event: ModelInstall): void;
  model_install_download_progress(event: ModelInstallProgress): void;
  model_install_complete(event: ModelInstall): void;
  model_install_error(event: ModelInstall): void;
  model_install_cancelled(event: ModelInstall): void;
  bulk_download_complete(event: { readonly bulk_download_item_name: string }): void;
  bulk_download_error(event: { readonly bulk_download_item_name: string; readonly error: string }): void;
  workflow_created(event: object): void;
  workflow_updated(event: object): void;
  workflow_deleted(event: object): void;
}

/** What the page asks of the server. */
export interface ClientEvents {
  subscribe_queue(event: { readonly queue_id: string }): void;
  subscribe_bulk_download(event: { readonly bulk_download_id: string }): void;
}
