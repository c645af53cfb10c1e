import { sessionPrefix } from "./session-image-names.ts";
import type { ImageStorage } from "./stored-images.ts";

/** Removes every image that a session has saved, those included whose row a crash prevented. Gives their names. */
export async function discardSessionImages(
  { files, records }: ImageStorage,
  sessionId: string,
): Promise<readonly string[]> {
  const prefix = sessionPrefix(sessionId);
  const names = (await files.names()).filter((name) => name.startsWith(prefix));
  for (const name of names) await files.delete(name);
  await records.delete(names);
  return names;
}
