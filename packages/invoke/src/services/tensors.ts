import type { Conditioning, Tensor } from "@evoke/engine";

/**
 * Values that live as long as a run: latents, masks, encoded prompts. Stored under a fresh name, found by that name
 * from any process that shares the store.
 */
export interface ObjectStore<T> {
  /** Stores a value and returns its new name. */
  save(value: T): Promise<string>;
  /** @throws OBJECT_NOT_FOUND naming the object. */
  load(name: string): Promise<T>;
  delete(name: string): Promise<void>;
}

export type TensorStore = ObjectStore<Tensor>;
export type ConditioningStore = ObjectStore<readonly Conditioning[]>;
