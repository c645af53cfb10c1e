import { realpath, stat } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { EvokeError } from "@evoke/errors";
import { makeFolder } from "@evoke/services";
import { errorCode, systemReason } from "./system-reason.ts";
import { checkWritable, writeAtomically } from "./write-atomically.ts";

/** Where pictures go: stdout, one file that the user named and that may be replaced, or new files in a folder. */
export type Destination =
  | { readonly kind: "stdout" }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "folder"; readonly folder: string; readonly stem: string };

export interface DestinationRequest {
  /** What the user said with `-o`: a file, a folder, `-` for stdout; absent: the current folder. */
  readonly output?: string;
  /** How many pictures come. */
  readonly count: number;
  /** First part of the names of new files. */
  readonly stem: string;
}

/** Decides where pictures go, and makes sure that they can go there. @throws OUTPUT_UNWRITABLE */
export async function openDestination({ output, count, stem }: DestinationRequest): Promise<Destination> {
  if (output === "-") return stdoutDestination(count);
  const destination = await fileDestination(output ?? ".", { count, stem });
  await guarded(destination.kind === "file" ? destination.path : destination.folder, async () => {
    await checkWritable(destination.kind === "file" ? destination.path : join(destination.folder, "probe"));
  });
  return destination;
}

/**
 * Writes a PNG and gives its path back; nothing for stdout. New files are called `<stem>-<seed>.png`, with a number
 * behind when that exists. @throws OUTPUT_UNWRITABLE
 */
export async function writePicture(
  destination: Destination,
  png: Uint8Array,
  seed: number | string,
): Promise<string | undefined> {
  if (destination.kind === "stdout") {
    await new Promise<void>((done, fail) => process.stdout.write(png, (error) => (error ? fail(error) : done())));
    return undefined;
  }
  const path =
    destination.kind === "file" ? destination.path : await freeName(destination.folder, `${destination.stem}-${seed}`);
  await writeInto(path, png);
  return path;
}

/** A folder that new files can be written to, made if it is missing. @throws OUTPUT_UNWRITABLE */
export async function openFolder(folder: string): Promise<string> {
  const path = resolve(folder);
  await guarded(folder, async () => {
    await makeFolder(path);
    await checkWritable(join(path, "probe"));
  });
  return path;
}

/** Writes a file whole or not at all. @throws OUTPUT_UNWRITABLE */
export function writeInto(path: string, bytes: Uint8Array): Promise<void> {
  return guarded(path, () => writeAtomically(path, bytes));
}

function stdoutDestination(count: number): Destination {
  const problem =
    count > 1 ? "stdout takes one picture, not several" : process.stdout.isTTY ? "stdout is a terminal" : undefined;
  if (problem !== undefined) throw new EvokeError("OUTPUT_UNWRITABLE", { path: "-", reason: problem });
  return { kind: "stdout" };
}

async function fileDestination(
  output: string,
  { count, stem }: { readonly count: number; readonly stem: string },
): Promise<Exclude<Destination, { kind: "stdout" }>> {
  const path = resolve(output);
  if (/[/\\]$/.test(output)) await guarded(output, () => makeFolder(path));
  const found = await guarded(output, () => statIfThere(path));
  if (found?.isDirectory()) return { kind: "folder", folder: path, stem };
  // Renaming over a device or a pipe would replace it.
  if (found && !found.isFile()) throw refused(output, "it is no ordinary file");
  const extension = extname(path);
  if (extension !== "" && extension.toLowerCase() !== ".png") {
    throw refused(output, `pictures are PNG files, and the name ends in ${extension}`);
  }
  if (!(await guarded(output, () => statIfThere(dirname(path))))) {
    throw refused(output, `the folder ${dirname(path)} does not exist`);
  }
  if (count > 1) return { kind: "folder", folder: dirname(path), stem: basename(path, extension) };
  return { kind: "file", path: found ? await realpath(path) : path };
}

async function freeName(folder: string, stem: string): Promise<string> {
  for (let copy = 1; ; copy += 1) {
    const path = join(folder, copy === 1 ? `${stem}.png` : `${stem}-${copy}.png`);
    if (!(await statIfThere(path))) return path;
  }
}

async function statIfThere(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

async function guarded<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    throw cause instanceof EvokeError ? cause : refused(path, systemReason(cause), cause);
  }
}

function refused(path: string, reason: string, cause?: unknown): EvokeError {
  return new EvokeError("OUTPUT_UNWRITABLE", { path, reason }, { cause });
}
