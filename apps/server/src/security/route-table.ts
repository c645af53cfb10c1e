import type { RouteKind } from "../route/route.ts";

/** Every route with its kind, for review in one place; a test holds it equal to what is served. */
export const routeTable: Readonly<Record<string, RouteKind>> = {
  // authentication
  "GET /api/v1/auth/status": "public",
  // app
  "GET /api/v1/app/version": "read",
  "GET /api/v1/app/app_deps": "read",
  "GET /api/v1/app/patchmatch_status": "read",
  "GET /api/v1/app/generation_device_options": "read",
  "GET /api/v1/app/runtime_config": "read",
  "GET /api/v1/app/external_providers/status": "read",
  "GET /api/v1/app/external_providers/config": "read",
  "GET /api/v1/app/logging": "read",
  "POST /api/v1/app/logging": "change",
  "DELETE /api/v1/app/invocation_cache": "change",
  "PUT /api/v1/app/invocation_cache/enable": "change",
  "PUT /api/v1/app/invocation_cache/disable": "change",
  "GET /api/v1/app/invocation_cache/status": "read",
  // queue
  "POST /api/v1/queue/{queue_id}/enqueue_batch": "costly",
  "GET /api/v1/queue/{queue_id}/list_all": "read",
  "GET /api/v1/queue/{queue_id}/item_ids": "read",
  "POST /api/v1/queue/{queue_id}/items_by_ids": "read",
  "POST /api/v1/queue/{queue_id}/item_summaries_by_ids": "read",
  "PUT /api/v1/queue/{queue_id}/processor/resume": "change",
  "PUT /api/v1/queue/{queue_id}/processor/pause": "change",
  "PUT /api/v1/queue/{queue_id}/cancel_all_except_current": "change",
  "PUT /api/v1/queue/{queue_id}/delete_all_except_current": "change",
  "PUT /api/v1/queue/{queue_id}/cancel_by_batch_ids": "change",
  "PUT /api/v1/queue/{queue_id}/cancel_by_destination": "change",
  "PUT /api/v1/queue/{queue_id}/retry_items_by_id": "costly",
  "PUT /api/v1/queue/{queue_id}/clear": "change",
  "PUT /api/v1/queue/{queue_id}/prune": "change",
  "GET /api/v1/queue/{queue_id}/current": "read",
  "GET /api/v1/queue/{queue_id}/next": "read",
  "GET /api/v1/queue/{queue_id}/status": "read",
  "GET /api/v1/queue/{queue_id}/b/{batch_id}/status": "read",
  "GET /api/v1/queue/{queue_id}/i/{item_id}": "read",
  "DELETE /api/v1/queue/{queue_id}/i/{item_id}": "change",
  "PUT /api/v1/queue/{queue_id}/i/{item_id}/cancel": "change",
  "GET /api/v1/queue/{queue_id}/counts_by_destination": "read",
  "DELETE /api/v1/queue/{queue_id}/d/{destination}": "change",
  // videos
  "GET /api/v1/videos/": "read",
  "GET /api/v1/videos/names": "read",
  "GET /api/v1/videos/i/{video_name}": "read",
  // client_state
  "GET /api/v1/client_state/{queue_id}/get_by_key": "read",
  "POST /api/v1/client_state/{queue_id}/set_by_key": "change",
  "GET /api/v1/client_state/{queue_id}/get_keys_by_prefix": "read",
  "POST /api/v1/client_state/{queue_id}/delete_by_key": "change",
  "POST /api/v1/client_state/{queue_id}/delete": "change",
  // operations
  "GET /healthz": "public",
  "GET /readyz": "public",
  "GET /metrics": "read",
};
