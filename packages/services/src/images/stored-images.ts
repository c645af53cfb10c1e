import { randomUUID } from "node:crypto";
import { EvokeError } from "@evoke/errors";
import { decodeImage, type Pixels } from "@evoke/imaging";
import {
  type AffectedImages,
  type DeletedImages,
  type EmbeddedDocuments,
  type ImageChanges,
  type ImageDay,
  type ImageFiles,
  type ImageFilter,
  type ImageNames,
  type ImagePage,
  type ImageQuery,
  type ImageRecord,
  type ImageRecords,
  type Images,
  type Logger,
  type NewImage,
  silentLogger,
} from "@evoke/invoke";
import { imageIdOf } from "./session-image-names.ts";

/** What pictures are kept in. */
export interface ImageStorage {
  readonly files: ImageFiles;
  readonly records: ImageRecords;
}

export interface StoredImagesOptions {
  /** Makes names; tests give names that they know. */
  readonly newId?: () => string;
  /** Called for each image whose file was deleted. */
  readonly onDelete?: (name: string) => void;
  readonly logger?: Logger;
}

/** Images whose files are removed at the same time; then their rows go in one statement. */
const DELETE_BATCH = 100;

/**
 * Pictures as a file and a row. The file is written first and removed first, so that a row that is listed had its file;
 * what a crash between the two leaves is put right by `reconcileImages`.
 */
export class StoredImages implements Images {
  readonly #storage: () => Promise<ImageStorage>;
  readonly #newId: () => string;
  readonly #onDelete: (name: string) => void;
  readonly #logger: Logger;

  /** `storage` is called for each use and may open what it gives at the first. */
  constructor(storage: () => Promise<ImageStorage>, options: StoredImagesOptions = {}) {
    this.#storage = storage;
    this.#newId = options.newId ?? randomUUID;
    this.#onDelete = options.onDelete ?? (() => {});
    this.#logger = options.logger ?? silentLogger;
  }

  async create(image: NewImage): Promise<ImageRecord> {
    const { files, records } = await this.#storage();
    const { pixels, metadata, workflow, graph } = image;
    const name = `${imageIdOf(this.#newId(), image.sessionId)}.png`;
    await files.save(name, pixels, { metadata, workflow, graph });
    const record = {
      image_name: name,
      image_origin: image.origin,
      image_category: image.category,
      width: pixels.width,
      height: pixels.height,
      is_intermediate: image.isIntermediate,
      has_workflow: workflow !== undefined || graph !== undefined,
      session_id: image.sessionId,
      node_id: image.nodeId,
      board_id: image.boardId,
    };
    const text = metadata && JSON.stringify(metadata);
    try {
      return await records.insert(record, text);
    } catch (error) {
      // The name is new, so a row that has it was made from this very file by `reconcileImages` in another process.
      if ((await records.delete([name])).image_names.length > 0) return records.insert(record, text);
      await files.delete(name);
      throw error;
    }
  }

  async record(name: string): Promise<ImageRecord> {
    const { records } = await this.#storage();
    return found(name, await records.get(name));
  }

  async records(names: readonly string[]): Promise<readonly ImageRecord[]> {
    return (await this.#storage()).records.getMany(names);
  }

  async metadata(name: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    await this.record(name);
    return (await this.#storage()).records.metadata(name);
  }

  async pixels(name: string): Promise<Pixels> {
    return decodeImage(await this.bytes(name));
  }

  async bytes(name: string): Promise<Uint8Array> {
    return (await this.#storage()).files.read(name);
  }

  async thumbnail(name: string): Promise<Uint8Array> {
    return (await this.#storage()).files.readThumbnail(name);
  }

  async documents(name: string): Promise<EmbeddedDocuments> {
    return (await this.#storage()).files.documents(name);
  }

  async update(name: string, changes: ImageChanges): Promise<ImageRecord> {
    const { records } = await this.#storage();
    return found(name, await records.update(name, changes));
  }

  async updateMany(names: readonly string[], changes: ImageChanges): Promise<AffectedImages> {
    return (await this.#storage()).records.updateMany(names, changes);
  }

  async delete(names: readonly string[]): Promise<DeletedImages> {
    const { files, records } = await this.#storage();
    const deleted: string[] = [];
    const failed: string[] = [];
    const boards = new Set<string>();
    const wanted = [...new Set(names)];
    for (let at = 0; at < wanted.length; at += DELETE_BATCH) {
      const there = await records.getMany(wanted.slice(at, at + DELETE_BATCH));
      const isGone = await Promise.all(there.map(({ image_name }) => this.#deleteFile(files, image_name)));
      failed.push(...namesOf(there.filter((_, index) => !isGone[index])));
      const gone = await records.delete(namesOf(there.filter((_, index) => isGone[index])));
      deleted.push(...gone.image_names);
      for (const board of gone.affected_boards) boards.add(board);
    }
    return { deleted_images: deleted, failed_images: failed, affected_boards: [...boards] };
  }

  async list(query: ImageQuery): Promise<ImagePage> {
    return (await this.#storage()).records.list(query);
  }

  async names(filter: ImageFilter): Promise<ImageNames> {
    return (await this.#storage()).records.names(filter);
  }

  async days(): Promise<readonly ImageDay[]> {
    return (await this.#storage()).records.days();
  }

  /** Whether the file is gone; one that stays keeps its row. */
  async #deleteFile(files: ImageFiles, name: string): Promise<boolean> {
    try {
      await files.delete(name);
      this.#onDelete(name);
      return true;
    } catch (error) {
      this.#logger.warn({ event: "image.not-deleted", image: name, error }, "an image's file cannot be deleted");
      return false;
    }
  }
}

function namesOf(records: readonly ImageRecord[]): readonly string[] {
  return records.map((record) => record.image_name);
}

function found(name: string, record: ImageRecord | undefined): ImageRecord {
  if (!record) throw new EvokeError("IMAGE_NOT_FOUND", { image: name });
  return record;
}
