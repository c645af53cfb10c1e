import { queryClient } from "./query-client.ts";
import { queryKeys } from "./query-keys.ts";

type QueryKey = readonly unknown[];

/** What the server tells nobody of: changes of pictures, boards and models that a person makes in another tab. */
const channel = new BroadcastChannel("evoke.changes");

/** Keeps this tab in step with what other tabs change, until the returned function is called. */
export function followTabs(): () => void {
  const onMessage = ({ data: keys }: MessageEvent<readonly QueryKey[]>): void => {
    for (const queryKey of keys) void queryClient.invalidateQueries({ queryKey });
  };
  channel.addEventListener("message", onMessage);
  return () => channel.removeEventListener("message", onMessage);
}

/** Tells other tabs that something has changed: by default pictures and boards. */
export function tellTabs(keys: readonly QueryKey[] = galleryKeys): void {
  channel.postMessage(keys);
}

const galleryKeys: readonly QueryKey[] = [queryKeys.itemNames, queryKeys.boards, ["images", "record"]];
