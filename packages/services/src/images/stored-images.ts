import { randomUUID } from "node:crypto";
import { EvokeError } from "@evoke/errors";
import { decodeImage, type Pixels } from "@evoke/imaging";
import type {
  EmbeddedDocuments,
  ImageChanges,
  ImageFiles,
  ImagePage,
  ImageQuery,
  ImageRecord,
  ImageRecords,
  Images,
  NewImage,
} from "@evoke/invoke";

/** What pictures are kept in. */
export interface ImageStorage {
  readonly files: ImageFiles;
  readonly records: ImageRecords;
}

/**
 * Pictures as a file and a row. The file is written first and removed first, so that a row that is listed had its file;
 * what a crash between the two leaves is put right by `reconcileImages`.
 */
export class StoredImages implements Images {
  readonly #storage: () => Promise<ImageStorage>;
  readonly #newId: () => string;

  /** `storage` is called for each use and may open what it gives at the first. */
  constructor(storage: () => Promise<ImageStorage>, newId: () => string = randomUUID) {
    this.#storage = storage;
    this.#newId = newId;
  }

  async create(image: NewImage): Promise<ImageRecord> {
    const { files, records } = await this.#storage();
    const { pixels, metadata, workflow, graph } = image;
    const name = `${this.#newId()}.png`;
    await files.save(name, pixels, { metadata, workflow, graph });
    try {
      return await records.insert(
        {
          image_name: name,
          image_origin: image.origin,
          image_category: image.category,
          width: pixels.width,
          height: pixels.height,
          is_intermediate: image.isIntermediate,
          has_workflow: workflow !== undefined || graph !== undefined,
          session_id: image.sessionId,
          node_id: image.nodeId,
        },
        metadata && JSON.stringify(metadata),
      );
    } catch (error) {
      await files.delete(name);
      throw error;
    }
  }

  async record(name: string): Promise<ImageRecord> {
    const { records } = await this.#storage();
    return found(name, await records.get(name));
  }

  async pixels(name: string): Promise<Pixels> {
    return decodeImage(await this.bytes(name));
  }

  async bytes(name: string): Promise<Uint8Array> {
    return (await this.#storage()).files.read(name);
  }

  async documents(name: string): Promise<EmbeddedDocuments> {
    return (await this.#storage()).files.documents(name);
  }

  async update(name: string, changes: ImageChanges): Promise<ImageRecord> {
    const { records } = await this.#storage();
    return found(name, await records.update(name, changes));
  }

  async delete(names: readonly string[]): Promise<readonly string[]> {
    const { files, records } = await this.#storage();
    const deleted: string[] = [];
    for (const name of new Set(names)) {
      if (!(await records.get(name))) continue;
      await files.delete(name);
      await records.delete([name]);
      deleted.push(name);
    }
    return deleted;
  }

  async list(query: ImageQuery): Promise<ImagePage> {
    return (await this.#storage()).records.list(query);
  }
}

function found(name: string, record: ImageRecord | undefined): ImageRecord {
  if (!record) throw new EvokeError("IMAGE_NOT_FOUND", { image: name });
  return record;
}
