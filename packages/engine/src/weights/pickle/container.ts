import type { PickleStorage, PickleValue } from "./values.ts";

/** What a PyTorch file is made of: the pickled object, and where its storages are. */
export interface TorchContainer {
  readonly root: PickleValue;
  /** @throws FileInvalidError when the file does not hold the storage */
  locate(storage: PickleStorage): StoredRange;
}

/** Where a storage's bytes are in the file. */
export interface StoredRange {
  readonly offset: number;
  readonly byteLength: number;
}

/** Bytes of a pickle without its storages; a checkpoint of 2,000 tensors has about 300,000. */
export const MAX_PICKLE_BYTES = 25 * 1024 * 1024;
