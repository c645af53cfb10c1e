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
  readonly #files: ImageFiles;
  readonly #records: ImageRecords;
  readonly #newId: () => string;

  constructor({ files, records }: ImageStorage, newId: () => string = randomUUID) {
    this.#files = files;
    this.#records = records;
    this.#newId = newId;
  }

  async create(image: NewImage): Promise<ImageRecord> {
    const { pixels, metadata, workflow, graph } = image;
    const name = `${this.#newId()}.png`;
    await this.#files.save(name, pixels, { metadata, workflow, graph });
    try {
      return await this.#records.insert(
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
      await this.#files.delete(name);
      throw error;
    }
  }

  async record(name: string): Promise<ImageRecord> {
    return found(name, await this.#records.get(name));
  }

  async pixels(name: string): Promise<Pixels> {
    return decodeImage(await this.#files.read(name));
  }

  bytes(name: string): Promise<Uint8Array> {
    return this.#files.read(name);
  }

  documents(name: string): Promise<EmbeddedDocuments> {
    return this.#files.documents(name);
  }

  async update(name: string, changes: ImageChanges): Promise<ImageRecord> {
    return found(name, await this.#records.update(name, changes));
  }

  async delete(names: readonly string[]): Promise<readonly string[]> {
    const deleted: string[] = [];
    for (const name of new Set(names)) {
      if (!(await this.#records.get(name))) continue;
      await this.#files.delete(name);
      await this.#records.delete([name]);
      deleted.push(name);
    }
    return deleted;
  }

  list(query: ImageQuery): Promise<ImagePage> {
    return this.#records.list(query);
  }
}

function found(name: string, record: ImageRecord | undefined): ImageRecord {
  if (!record) throw new EvokeError("IMAGE_NOT_FOUND", { image: name });
  return record;
}
