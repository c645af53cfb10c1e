import { readFile } from "node:fs/promises";
import { EvokeError } from "@evoke/errors";
import { systemReason } from "./system-reason.ts";

/** The bytes of a file that the user named; `-` is stdin. @throws FILE_UNREADABLE */
export async function readInput(path: string): Promise<Uint8Array> {
  try {
    return path === "-" ? await readStdin() : await readFile(path);
  } catch (cause) {
    throw new EvokeError("FILE_UNREADABLE", { path, reason: systemReason(cause) }, { cause });
  }
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}
