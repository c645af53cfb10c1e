import { randomUUID } from "node:crypto";
import { EvokeError } from "@evoke/errors";
import type { ObjectStore } from "@evoke/invoke";
import type { ObjectKind } from "./object-kind.ts";
import { tensorBytes } from "./tensor-tree.ts";

export interface MemoryObjectStoreOptions {
  /** Bytes of tensors that are kept; default 1 GiB: 16 384 latents of 512 x 512 pixels. */
  readonly maxBytes?: number;
  /** Called for each object that is no longer there. */
  readonly onDelete?: (name: string) => void;
}

/**
 * Objects in this process's memory, for runs that need no other process and leave nothing behind. A process that lives
 * long keeps those that were used last.
 */
export class MemoryObjectStore<T> implements ObjectStore<T> {
  /** In order of use, oldest first: a `Map` keeps insertion order. */
  readonly #objects = new Map<string, { readonly value: T; readonly bytes: number }>();
  readonly #kind: ObjectKind<T>;
  readonly #maxBytes: number;
  readonly #onDelete: (name: string) => void;
  #bytes = 0;

  constructor(kind: ObjectKind<T>, { maxBytes = 2 ** 30, onDelete = () => {} }: MemoryObjectStoreOptions = {}) {
    this.#kind = kind;
    this.#maxBytes = maxBytes;
    this.#onDelete = onDelete;
  }

  async save(value: T): Promise<string> {
    const name = `${this.#kind.name}_${randomUUID()}`;
    const bytes = tensorBytes(value);
    this.#objects.set(name, { value, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#objects.keys()) {
      if (this.#bytes <= this.#maxBytes || oldest === name) break;
      this.#remove(oldest);
    }
    return name;
  }

  async load(name: string): Promise<T> {
    const object = this.#objects.get(name);
    if (object === undefined) throw new EvokeError("OBJECT_NOT_FOUND", { kind: this.#kind.name, object: name });
    this.#objects.delete(name);
    this.#objects.set(name, object);
    return object.value;
  }

  async delete(name: string): Promise<void> {
    this.#remove(name);
  }

  async clear(kept: ReadonlySet<string> = new Set()): Promise<void> {
    for (const name of this.#objects.keys()) if (!kept.has(name)) this.#remove(name);
  }

  #remove(name: string): void {
    const object = this.#objects.get(name);
    if (object === undefined) return;
    this.#objects.delete(name);
    this.#bytes -= object.bytes;
    this.#onDelete(name);
  }
}
