import { useEffect } from "react";
import { create } from "zustand";
import { onServerEvent } from "../../api/socket.ts";

/** The last run of this page that failed, in the server's words; gone when the next one begins. */
export const useLastFailure = create<{ readonly message: string | undefined }>()(() => ({ message: undefined }));

/** Hears of failures while the page is open. */
export function useFailures(): void {
  useEffect(
    () =>
      onServerEvent("queue_item_status_changed", ({ status, origin, error_message }) => {
        if (origin !== "generate") return;
        if (status === "in_progress") useLastFailure.setState({ message: undefined });
        else if (status === "failed") useLastFailure.setState({ message: error_message ?? "" });
      }),
    [],
  );
}
