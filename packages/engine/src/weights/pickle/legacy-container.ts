import { bytesPerElement } from "../dtype.ts";
import { FileInvalidError } from "../file-invalid.ts";
import type { OpenFile } from "../open-file.ts";
import { MAX_PICKLE_BYTES, type StoredRange, type TorchContainer } from "./container.ts";
import { storageOf } from "./persistent-storage.ts";
import { unpickle } from "./unpickle.ts";
import { isKind, type PickleStorage, type PickleValue } from "./values.ts";

/** The first of the pickles: PyTorch's mark of its own files. */
const MAGIC = 0x1950a86a20f9469cfc6cn;
const PROTOCOL = 1001;

/**
 * The layout before PyTorch 1.6: pickles of a magic number, a protocol version, the writer's platform, the object and its
 * storages' keys; then each storage as a count of elements and the elements.
 * @throws FileInvalidError, PickleRefusedError
 */
export function readLegacyContainer(file: OpenFile): TorchContainer {
  const bytes = file.read(0, Math.min(file.size, MAX_PICKLE_BYTES));
  const storages = new Map<string, PickleStorage>();
  const remember = (id: PickleValue): PickleStorage => {
    const storage = storageOf(id);
    storages.set(storage.key, storage);
    return storage;
  };
  const magic = unpickle(bytes, 0, remember);
  if (magic.value !== MAGIC) throw new FileInvalidError("its pickle is not one of PyTorch");
  const protocol = unpickle(bytes, magic.end, remember);
  if (protocol.value !== PROTOCOL) throw new FileInvalidError("it has an unknown protocol version");
  const platform = unpickle(bytes, protocol.end, remember);
  if (isBigEndian(platform.value)) throw new FileInvalidError("its numbers are big-endian");
  const root = unpickle(bytes, platform.end, remember);
  const keys = unpickle(bytes, root.end, remember);
  const ranges = locateStorages(file, { storages, keys: keys.value, start: keys.end });
  return {
    root: root.value,
    locate({ key }) {
      const range = ranges.get(key);
      if (range === undefined) throw new FileInvalidError(`its storage ${JSON.stringify(key)} is missing`);
      return range;
    },
  };
}

function isBigEndian(platform: PickleValue): boolean {
  return isKind(platform, "dict") && platform.entries.some(([key, value]) => key === "little_endian" && value !== true);
}

function locateStorages(
  file: OpenFile,
  {
    storages,
    keys,
    start,
  }: { readonly storages: ReadonlyMap<string, PickleStorage>; readonly keys: PickleValue; readonly start: number },
): ReadonlyMap<string, StoredRange> {
  if (!isKind(keys, "sequence")) throw new FileInvalidError("it does not list its storages");
  const ranges = new Map<string, StoredRange>();
  let offset = start;
  for (const key of keys.items) {
    const storage = typeof key === "string" ? storages.get(key) : undefined;
    if (storage?.dtype === undefined || ranges.has(storage.key))
      throw new FileInvalidError("it lists unknown storages");
    if (offset + 8 > file.size) throw new FileInvalidError("it is cut short");
    const count = Number(new DataView(file.read(offset, 8).buffer).getBigInt64(0, true));
    const byteLength = count * bytesPerElement(storage.dtype);
    if (count < 0 || offset + 8 + byteLength > file.size) throw new FileInvalidError("it is cut short");
    ranges.set(storage.key, { offset: offset + 8, byteLength });
    offset += 8 + byteLength;
  }
  return ranges;
}
