import { useEffect } from "react";
import { create } from "zustand";
import { onServerEvent } from "../../api/socket.ts";
import { secondsBetween } from "../queue/item-texts.ts";

interface LastRun {
  /** Why it could not even be queued; forgotten as soon as a setting is changed. */
  readonly refused: string | undefined;
  /** Why it failed, in the server's words. */
  readonly message: string | undefined;
  /** What it took where it went well. */
  readonly seconds: number | undefined;
}

/** How the last run of this page ended; forgotten when the next one begins. */
export const useLastRun = create<LastRun>()(() => ({ refused: undefined, message: undefined, seconds: undefined }));

/** Hears how runs end while the page is open. */
export function useRunEnds(): void {
  useEffect(
    () =>
      onServerEvent("queue_item_status_changed", (event) => {
        const { status, origin, destination, error_message, started_at, completed_at } = event;
        if (origin !== "generate" || destination === "preview") return;
        if (status === "in_progress") useLastRun.setState({ message: undefined, seconds: undefined });
        else if (status === "failed") useLastRun.setState({ message: error_message ?? "", seconds: undefined });
        else if (status === "completed") {
          useLastRun.setState({ message: undefined, seconds: secondsBetween(started_at, completed_at) });
        }
      }),
    [],
  );
}
