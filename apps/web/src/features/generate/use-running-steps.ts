import { useQuery } from "@tanstack/react-query";
import { useProgress } from "../../state/progress.ts";
import { queueItemQuery } from "../queue/queue-queries.ts";
import { stepsOf } from "./progress-text.ts";

/** Steps that the running node takes; undefined while nobody knows, and for nodes without steps. */
export function useRunningSteps(): number | undefined {
  const itemId = useProgress((state) => state.running?.itemId);
  const node = useProgress((state) => state.running?.node);
  const { data: item } = useQuery({ ...queueItemQuery(itemId ?? 0), enabled: itemId !== undefined });
  return node && stepsOf({ node }, item);
}
