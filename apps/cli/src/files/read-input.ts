import { createReadStream } from "node:fs";
import { EvokeError } from "@evoke/errors";
import { systemReason } from "./system-reason.ts";

/** The most bytes that are read of a file; pictures that anything can be done with are smaller. */
const MOST = 256 * 2 ** 20;

/** The bytes of a file that the user named; `-` is stdin. @throws FILE_UNREADABLE, FILE_TOO_LARGE */
export async function readInput(path: string, most: number = MOST): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of path === "-" ? process.stdin : createReadStream(path)) {
      size += chunk.length;
      // What has no end, such as a device, is not waited for.
      if (size > most) throw new EvokeError("FILE_TOO_LARGE", { path, limit: `${Math.round(most / 2 ** 20)} MiB` });
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof EvokeError) throw cause;
    throw new EvokeError("FILE_UNREADABLE", { path, reason: systemReason(cause) }, { cause });
  }
  return Buffer.concat(chunks);
}
