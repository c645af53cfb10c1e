import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm, stat, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { EvokeError, errorLine } from "@evoke/errors";
import type { Boards, Events, Images, Logger } from "@evoke/invoke";
import { ZipFile } from "yazl";

/** The room that clients listen in, as InvokeAI's user interface asks for it. */
const ROOM = "default";

/** Zip files that nobody fetched are removed after this time. */
const KEPT_MS = 60 * 60 * 1000;

/** Finished downloads have names of this form only: nothing a client sends becomes a path. */
const NAME = /^[\w .-]{1,200}\.zip$/;

export interface BulkDownloadServices {
  readonly images: Images;
  readonly boards: Boards;
  readonly events: Events;
  readonly logger: Logger;
}

/** Zip files of pictures, made in the background in a temporary folder and fetched once. */
export class BulkDownloads {
  readonly #services: BulkDownloadServices;
  readonly #ready = new Map<string, NodeJS.Timeout>();
  readonly #running = new Set<Promise<void>>();
  #folder: Promise<string> | undefined;
  #isClosed = false;

  constructor(services: BulkDownloadServices) {
    this.#services = services;
  }

  /** Starts to zip the pictures, or those of a board. Resolves to the zip file's name. @throws BOARD_NOT_FOUND */
  async start(wanted: { readonly imageNames?: readonly string[]; readonly boardId?: string }): Promise<string> {
    const { names, title } = await this.#wanted(wanted);
    const id = `${title}${randomUUID()}`;
    const job = this.#run(id, names).finally(() => this.#running.delete(job));
    this.#running.add(job);
    return `${id}.zip`;
  }

  /** The bytes of a finished download, which is gone once they are read. @throws DOWNLOAD_NOT_FOUND */
  async take(name: string): Promise<Readable> {
    const timer = this.#ready.get(name);
    if (!NAME.test(name) || timer === undefined) throw new EvokeError("DOWNLOAD_NOT_FOUND", { name });
    clearTimeout(timer);
    this.#ready.delete(name);
    const path = join(await this.#temporaryFolder(), name);
    await stat(path);
    const stream = createReadStream(path);
    stream.once("close", () => void unlink(path).catch(() => {}));
    return stream;
  }

  /** Waits for what is being made and removes everything. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#running);
    for (const timer of this.#ready.values()) clearTimeout(timer);
    this.#ready.clear();
    if (this.#folder !== undefined) await rm(await this.#folder, { recursive: true, force: true });
  }

  async #wanted({ imageNames, boardId }: { readonly imageNames?: readonly string[]; readonly boardId?: string }) {
    if (imageNames !== undefined && imageNames.length > 0) return { names: imageNames, title: "" };
    if (boardId === undefined) throw new EvokeError("DOWNLOAD_NOTHING", {});
    const { boards } = this.#services;
    const title = boardId === "none" ? "Uncategorized" : (await boards.get(boardId)).board_name;
    return { names: await boards.imageNames(boardId, { isIntermediate: false }), title: `${plain(title)}_` };
  }

  async #run(id: string, names: readonly string[]): Promise<void> {
    const { events, logger } = this.#services;
    const name = `${id}.zip`;
    const payload = {
      timestamp: Math.floor(Date.now() / 1000),
      bulk_download_id: ROOM,
      bulk_download_item_id: id,
      bulk_download_item_name: name,
      user_id: "system",
    };
    events.emit({ name: "bulk_download_started", payload });
    try {
      await this.#zip(join(await this.#temporaryFolder(), name), names);
      this.#ready.set(name, this.#expiry(name));
      events.emit({ name: "bulk_download_complete", payload });
    } catch (error) {
      logger.warn({ event: "bulk-download.failed", download: id, error }, "a download could not be made");
      events.emit({ name: "bulk_download_error", payload: { ...payload, error: errorLine(error) } });
    }
  }

  /** One picture after the other: memory holds one at a time. Pictures are compressed already, so they are stored. */
  async #zip(path: string, names: readonly string[]): Promise<void> {
    const { images } = this.#services;
    const zip = new ZipFile();
    const written = pipeline(zip.outputStream, createWriteStream(path));
    written.catch(() => {});
    for (const record of await images.records(names)) {
      if (this.#isClosed) break;
      const bytes = await images.bytes(record.image_name).catch(() => undefined);
      if (bytes === undefined) continue;
      const entry = `${record.image_category}/${record.image_name}`;
      await new Promise<void>((resolve, reject) => {
        written.catch(reject);
        zip.addReadStreamLazy(entry, { compress: false, size: bytes.byteLength }, (give) => {
          const stream = Readable.from([bytes]);
          stream.once("close", resolve);
          give(null, stream);
        });
      });
    }
    zip.end();
    await written;
  }

  #expiry(name: string): NodeJS.Timeout {
    const timer = setTimeout(() => {
      this.#ready.delete(name);
      void this.#temporaryFolder().then((folder) => rm(join(folder, name), { force: true }));
    }, KEPT_MS);
    return timer.unref();
  }

  #temporaryFolder(): Promise<string> {
    this.#folder ??= mkdtemp(join(tmpdir(), "evoke-downloads-"));
    return this.#folder;
  }
}

/** What of a board's name a file name may have. */
function plain(title: string): string {
  return (
    title
      .replace(/[^\w .-]/g, "_")
      .replace(/^\.+/, "")
      .slice(0, 80)
      .trim() || "board"
  );
}
