import { onServerEvent } from "../../../api/socket.ts";
import { changeRun, useRunState } from "./run-state.ts";

const ORIGIN = "workflows";

/** Keeps what is known of runs true to what the server tells, until the returned function is called. */
export function followRuns(): () => void {
  const stops = [
    onServerEvent("queue_item_status_changed", ({ origin, status, batch_id }) => {
      if (origin !== ORIGIN) return;
      if (status === "in_progress") useRunState.setState({ nodes: {} });
      if (status === "canceled" || status === "failed") settle();
      if (status === "pending" || status === "in_progress") return;
      useRunState.setState(({ batches }) => ({ batches: new Set([...batches].filter((id) => id !== batch_id)) }));
    }),
    onServerEvent("invocation_started", ({ origin, invocation_source_id: id }) => {
      if (origin === ORIGIN) changeRun(id, (before) => ({ status: "running", images: before?.images ?? [] }));
    }),
    onServerEvent("invocation_progress", ({ origin, invocation_source_id: id, percentage }) => {
      if (origin !== ORIGIN) return;
      changeRun(id, (before) => ({
        ...{ status: "running", images: before?.images ?? [] },
        ...(percentage !== null && { fraction: percentage }),
      }));
    }),
    onServerEvent("invocation_complete", ({ origin, invocation_source_id: id, result }) => {
      if (origin !== ORIGIN) return;
      changeRun(id, (before) => ({
        status: "done",
        images: [...(before?.images ?? []), ...imagesOf(result)].slice(-12),
      }));
    }),
    onServerEvent("invocation_error", ({ origin, invocation_source_id: id, error_message: error }) => {
      if (origin !== ORIGIN) return;
      changeRun(id, () => ({ status: "failed", error, images: [] }));
      useRunState.setState({ problems: [{ severity: "error", node: id, message: error }] });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Nodes that were running when the run ended are not any more. */
function settle(): void {
  useRunState.setState(({ nodes }) => ({
    nodes: Object.fromEntries(Object.entries(nodes).filter(([, { status }]) => status !== "running")),
  }));
}

function imagesOf(result: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.values(result)
    .flat()
    .flatMap((value) =>
      typeof value === "object" && value !== null && "image_name" in value ? [String(value.image_name)] : [],
    );
}
