import { queryClient } from "./query-client.ts";
import { queryKeys } from "./query-keys.ts";

/** What the server tells nobody of: changes of pictures and boards that a person makes in another tab. */
const channel = new BroadcastChannel("evoke.gallery");

/** Keeps this tab in step with what other tabs change, until the returned function is called. */
export function followTabs(): () => void {
  const onMessage = (): void => {
    void queryClient.invalidateQueries({ queryKey: queryKeys.itemNames });
    void queryClient.invalidateQueries({ queryKey: queryKeys.boards });
    void queryClient.invalidateQueries({ queryKey: ["images", "record"] });
  };
  channel.addEventListener("message", onMessage);
  return () => channel.removeEventListener("message", onMessage);
}

/** Tells other tabs that pictures or boards have changed. */
export function tellTabs(): void {
  channel.postMessage("changed");
}
