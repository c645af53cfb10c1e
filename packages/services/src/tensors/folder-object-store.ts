import { randomUUID } from "node:crypto";
import { EvokeError } from "@evoke/errors";
import type { ObjectStore } from "@evoke/invoke";
import { AtomicFolder } from "../files/atomic-folder.ts";
import type { ObjectKind } from "./object-kind.ts";
import { decodeTensorTree, encodeTensorTree } from "./tensor-tree.ts";

/** Objects as safetensors files in a folder that worker processes share. */
export class FolderObjectStore<T> implements ObjectStore<T> {
  readonly #folder: AtomicFolder;
  readonly #kind: ObjectKind<T>;
  readonly #onDelete: (name: string) => void;

  private constructor(folder: AtomicFolder, kind: ObjectKind<T>, onDelete: (name: string) => void) {
    this.#folder = folder;
    this.#kind = kind;
    this.#onDelete = onDelete;
  }

  /** Opens a folder, made where it is missing. `onDelete` is called for each object that is deleted. @throws STORAGE_FAILED */
  static async open<T>(
    path: string,
    kind: ObjectKind<T>,
    onDelete: (name: string) => void = () => {},
  ): Promise<FolderObjectStore<T>> {
    // Objects die with the run that made them: there is nothing for a power failure to take.
    return new FolderObjectStore(await AtomicFolder.open(path, { durable: false }), kind, onDelete);
  }

  async save(value: T): Promise<string> {
    const name = `${this.#kind.name}_${randomUUID()}`;
    await this.#folder.write(fileName(name), encodeTensorTree(value));
    return name;
  }

  async load(name: string): Promise<T> {
    const kind = this.#kind.name;
    const bytes = isObjectName(name) ? await this.#folder.read(fileName(name)) : undefined;
    if (!bytes) throw new EvokeError("OBJECT_NOT_FOUND", { kind, object: name });
    const value = decode(bytes, { kind, name });
    if (!this.#kind.is(value))
      throw new EvokeError("OBJECT_DAMAGED", { kind, object: name, reason: `it is no ${kind}` });
    return value;
  }

  async delete(name: string): Promise<void> {
    if (!isObjectName(name)) return;
    await this.#folder.delete(fileName(name));
    this.#onDelete(name);
  }

  /**
   * Removes every object but those named in `kept`. For the process that owns the folder, before it starts workers.
   * @throws STORAGE_FAILED
   */
  async clear(kept: ReadonlySet<string> = new Set()): Promise<void> {
    const files = new Set([...kept].map(fileName));
    for (const name of await this.#folder.names()) if (!files.has(name)) await this.#folder.delete(name);
  }
}

/** Names come from graphs, which anyone may write: only what this store gives out is looked for. */
function isObjectName(name: string): boolean {
  return /^[a-z]+_[0-9a-f-]{36}$/.test(name);
}

function fileName(name: string): string {
  return `${name}.safetensors`;
}

function decode(bytes: Uint8Array, { kind, name }: { readonly kind: string; readonly name: string }): unknown {
  try {
    return decodeTensorTree(bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EvokeError("OBJECT_DAMAGED", { kind, object: name, reason }, { cause });
  }
}
