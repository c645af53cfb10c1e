import { randomUUID } from "node:crypto";
import { EvokeError } from "@evoke/errors";
import type { ObjectStore } from "@evoke/invoke";
import type { ObjectKind } from "./object-kind.ts";

/** Objects in this process's memory, for runs that need no other process and leave nothing behind. */
export class MemoryObjectStore<T> implements ObjectStore<T> {
  readonly #objects = new Map<string, T>();
  readonly #kind: ObjectKind<T>;

  constructor(kind: ObjectKind<T>) {
    this.#kind = kind;
  }

  async save(value: T): Promise<string> {
    const name = `${this.#kind.name}_${randomUUID()}`;
    this.#objects.set(name, value);
    return name;
  }

  async load(name: string): Promise<T> {
    const value = this.#objects.get(name);
    if (value === undefined) throw new EvokeError("OBJECT_NOT_FOUND", { kind: this.#kind.name, object: name });
    return value;
  }

  async delete(name: string): Promise<void> {
    this.#objects.delete(name);
  }

  async clear(): Promise<void> {
    this.#objects.clear();
  }
}
