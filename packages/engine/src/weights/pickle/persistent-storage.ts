import { FileInvalidError, PickleRefusedError } from "../file-invalid.ts";
import { isKind, type PickleStorage, type PickleValue } from "./values.ts";

/**
 * The storage that a persistent id stands for: `("storage", type, key, device, elements, …)`.
 * @throws PickleRefusedError for other external objects; FileInvalidError
 */
export function storageOf(id: PickleValue): PickleStorage {
  const [kind, type, key, , length, view] = isKind(id, "sequence") ? id.items : [];
  if (kind !== "storage") throw new PickleRefusedError("an external object that is no tensor storage");
  if (
    !isKind(type, "callee") ||
    typeof key !== "string" ||
    typeof length !== "number" ||
    !Number.isSafeInteger(length)
  ) {
    throw new FileInvalidError("a storage is described wrongly");
  }
  if (view !== undefined && view !== null) throw new FileInvalidError("it holds storages that share memory");
  return { kind: "storage", key, dtype: type.dtype, length };
}
