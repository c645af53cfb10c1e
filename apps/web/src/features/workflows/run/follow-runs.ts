import { api } from "../../../api/client.ts";
import { useConnection } from "../../../api/connection.ts";
import { QUEUE } from "../../../api/queries/queue.ts";
import { onServerEvent } from "../../../api/socket.ts";
import { imagesOf, lastImages, nodesOfSession } from "./read-session.ts";
import { changeRun, useRunState } from "./run-state.ts";

const ORIGIN = "workflows";

let following = false;

/** Keeps what is known of runs true to what the server tells, from now on: runs go on while other pages are open. */
export function followRuns(): void {
  if (following) return;
  following = true;
  onServerEvent("queue_item_status_changed", ({ origin, status, batch_id, error_message }) => {
    if (origin !== ORIGIN) return;
    if (status === "in_progress") {
      useRunState.setState(({ batches }) => ({ nodes: {}, batches: new Set([...batches, batch_id]) }));
    }
    if (status === "canceled" || status === "failed") settle();
    if (status === "failed") addProblem(error_message ?? "");
    if (status === "pending" || status === "in_progress") return;
    void forgetEnded([batch_id]).catch(() => undefined);
  });
  onServerEvent("invocation_started", ({ origin, invocation_source_id: id }) => {
    if (origin === ORIGIN) changeRun(id, (before) => ({ status: "running", images: before?.images ?? [] }));
  });
  onServerEvent("invocation_progress", ({ origin, invocation_source_id: id, percentage }) => {
    if (origin !== ORIGIN) return;
    changeRun(id, (before) => ({
      ...{ status: "running", images: before?.images ?? [] },
      ...(percentage !== null && { fraction: percentage }),
    }));
  });
  onServerEvent("invocation_complete", ({ origin, invocation_source_id: id, result }) => {
    if (origin !== ORIGIN) return;
    changeRun(id, (before) => ({ status: "done", images: lastImages(before?.images, imagesOf(result)) }));
  });
  onServerEvent("invocation_error", ({ origin, invocation_source_id: id, error_message: error }) => {
    if (origin !== ORIGIN) return;
    changeRun(id, () => ({ status: "failed", error, images: [] }));
    useRunState.setState({ problems: [{ severity: "error", node: id, message: error }] });
  });
  // A server that cannot be reached is asked again when it is back.
  const ask = (): void => void catchUp().catch(() => undefined);
  ask();
  useConnection.subscribe(({ status }, before) => {
    if (status === "connected" && before.status === "lost") ask();
  });
}

/** Learns what happened while nothing was heard: the page was loaded, or the server was away. */
async function catchUp(): Promise<void> {
  const path = { queue_id: QUEUE };
  await forgetEnded([...useRunState.getState().batches]);
  const { data: current } = await api.GET("/api/v1/queue/{queue_id}/current", { params: { path } });
  if (!current || current.origin !== ORIGIN) return settle();
  useRunState.setState(({ batches }) => ({
    nodes: nodesOfSession(current.session as Parameters<typeof nodesOfSession>[0]),
    batches: new Set([...batches, current.batch_id]),
  }));
}

/** Batches of which nothing waits or runs any more are not this page's concern. */
async function forgetEnded(ids: readonly string[]): Promise<void> {
  for (const batch_id of ids) {
    const path = { queue_id: QUEUE, batch_id };
    const { data: status } = await api.GET("/api/v1/queue/{queue_id}/b/{batch_id}/status", { params: { path } });
    if (status && status.pending + status.in_progress > 0) continue;
    useRunState.setState(({ batches }) => ({ batches: new Set([...batches].filter((id) => id !== batch_id)) }));
  }
}

/** Nodes that were running when the run ended are not any more. */
function settle(): void {
  useRunState.setState(({ nodes }) => ({
    nodes: Object.fromEntries(Object.entries(nodes).filter(([, { status }]) => status !== "running")),
  }));
}

/** What ended a run, unless a node told it already. */
function addProblem(message: string): void {
  useRunState.setState(({ problems }) =>
    problems.some(({ severity }) => severity === "error") ? {} : { problems: [{ severity: "error", message }] },
  );
}
