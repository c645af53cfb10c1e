import { isMissing } from "../files/storage-error.ts";

/** Enough for a disk's queue, few enough for the limit of open files. */
const AT_ONCE = 16;

/** Runs an action for each item, some at the same time, and gives the results in the items' order. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  action: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const entries = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of entries) results[index] = await action(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

/** What an action gives, or `otherwise` where its file is gone by now: a server may be running. */
export async function unlessGone<Result>(action: Promise<Result>, otherwise: Result): Promise<Result> {
  return action.catch((error: unknown) => {
    if (isMissing(error)) return otherwise;
    throw error;
  });
}
