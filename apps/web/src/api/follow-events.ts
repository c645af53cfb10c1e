import { type Running, useProgress } from "../state/progress.ts";
import { api } from "./client.ts";
import { useConnection } from "./connection.ts";
import { listNewPicture } from "./picture-lists.ts";
import { QUEUE } from "./queries/queue.ts";
import { queryClient } from "./query-client.ts";
import { queryKeys } from "./query-keys.ts";
import { onServerEvent } from "./socket.ts";
import type { InvocationComplete, ItemStatus, ItemStatusChanged, ModelInstallProgress } from "./socket-events.ts";
import { followTabs } from "./tabs.ts";
import type { ModelInstallJob } from "./types.ts";

const ended: readonly ItemStatus[] = ["completed", "failed", "canceled"];

/** The last sequence number heard of each item: an event that is older than what is known says nothing new. */
const heard = new Map<number, number>();

/** Keeps what the page knows true to what the server tells, until the returned function is called. */
export function followEvents(): () => void {
  const stops = [
    onServerEvent("queue_item_status_changed", onStatus),
    onServerEvent("invocation_started", ({ item_id, invocation, invocation_source_id }) =>
      change(item_id, () => ({
        node: { id: invocation_source_id, type: invocation.type },
        message: "",
        fraction: undefined,
        since: undefined,
      })),
    ),
    onServerEvent("invocation_progress", ({ item_id, message, percentage, image }) =>
      change(item_id, (before) => ({
        message,
        fraction: percentage ?? undefined,
        since: percentage === null ? undefined : (before.since ?? { time: performance.now(), fraction: percentage }),
        ...(image && { preview: image }),
      })),
    ),
    onServerEvent("invocation_complete", onComplete),
    onServerEvent("model_load_started", ({ config }) => useProgress.setState({ loading: config.name })),
    onServerEvent("model_load_complete", () => useProgress.setState({ loading: undefined })),
    ...(["batch_enqueued", "queue_items_canceled", "queue_items_retried", "queue_cleared"] as const).map((name) =>
      onServerEvent(name, () => invalidate(["queue"])),
    ),
    ...(
      ["model_install_started", "model_install_complete", "model_install_error", "model_install_cancelled"] as const
    ).map((name) => onServerEvent(name, () => invalidate(queryKeys.modelInstalls))),
    onServerEvent("model_install_download_progress", onInstallProgress),
    onServerEvent("model_install_complete", () => invalidate(queryKeys.models)),
    followTabs(),
    ...(["workflow_created", "workflow_updated", "workflow_deleted"] as const).map((name) =>
      onServerEvent(name, () => invalidate(queryKeys.workflows)),
    ),
  ];
  void catchUp();
  stops.push(
    useConnection.subscribe(({ status }, before) => {
      if (status === "connected" && before.status === "lost") void catchUp();
    }),
  );
  return () => {
    for (const stop of stops) stop();
  };
}

/** Learns what runs while nothing was heard of it: the page was loaded, or the server was away. */
async function catchUp(): Promise<void> {
  const before = useProgress.getState().running;
  const path = { queue_id: QUEUE };
  // A server that cannot be reached is asked again when it is back.
  const answer = await api.GET("/api/v1/queue/{queue_id}/current", { params: { path } }).catch(() => undefined);
  if (answer === undefined) return;
  const { data: current } = answer;
  // What was told meanwhile is newer than the answer.
  if (useProgress.getState().running !== before) return;
  if (!current) {
    useProgress.setState({ running: undefined, loading: undefined });
  } else if (before?.itemId !== current.item_id) {
    const { item_id: itemId, session_id: sessionId, destination = null } = current;
    useProgress.setState({ running: { itemId, sessionId, destination, message: "" }, loading: undefined });
  }
}

function onStatus({ queue_status, ...item }: ItemStatusChanged): void {
  const sequence = item.status_sequence ?? 0;
  if (sequence < (heard.get(item.item_id) ?? 0)) return;
  heard.set(item.item_id, sequence);
  queryClient.setQueryData<{ queue: typeof queue_status }>(queryKeys.queueStatus, (before) =>
    before === undefined ? before : { ...before, queue: queue_status },
  );
  invalidate(queryKeys.queueItem(item.item_id));
  invalidate(queryKeys.queueList);
  if (item.status === "in_progress") {
    useProgress.setState({
      running: { itemId: item.item_id, sessionId: item.session_id, destination: item.destination, message: "" },
    });
  } else if (ended.includes(item.status)) {
    if (useProgress.getState().running?.itemId === item.item_id) {
      useProgress.setState({ running: undefined, loading: undefined });
    }
  }
}

function onComplete({ invocation, result }: InvocationComplete): void {
  if (invocation.is_intermediate === true) return;
  const { image } = result;
  if (typeof image === "object" && image !== null && "image_name" in image)
    void listNewPicture(String(image.image_name));
  else if ("collection" in result || "images" in result) invalidate(queryKeys.itemNames);
  else return;
  invalidate(queryKeys.boards);
}

function onInstallProgress({ id, bytes, total_bytes }: ModelInstallProgress): void {
  queryClient.setQueryData<readonly ModelInstallJob[]>(queryKeys.modelInstalls, (jobs) =>
    jobs?.map((job) => (job.id === id ? { ...job, status: "running", bytes, total_bytes } : job)),
  );
}

/** What is told of an item that is not known to run is of no use: its end was told first. */
function change(itemId: number, changes: (before: Running) => Partial<Omit<Running, "itemId">>): void {
  const { running } = useProgress.getState();
  if (running?.itemId === itemId) useProgress.setState({ running: { ...running, ...changes(running) } as Running });
}

function invalidate(queryKey: readonly unknown[]): void {
  void queryClient.invalidateQueries({ queryKey });
}
