import { FileInvalidError } from "../file-invalid.ts";
import type { OpenFile } from "../open-file.ts";
import { MAX_PICKLE_BYTES, type TorchContainer } from "./container.ts";
import { storageOf } from "./persistent-storage.ts";
import { unpickle } from "./unpickle.ts";
import { readZipArchive } from "./zip-archive.ts";

/**
 * The layout since PyTorch 1.6: a zip archive with `NAME/data.pkl` and a file `NAME/data/KEY` per storage.
 * @throws FileInvalidError, PickleRefusedError
 */
export function readZipContainer(file: OpenFile): TorchContainer {
  const archive = readZipArchive(file);
  const pickles = archive.names.filter((name) => /(^|\/)data\.pkl$/.test(name));
  if (pickles.length !== 1)
    throw new FileInvalidError(`it is a zip archive with ${pickles.length} data.pkl entries, not 1`);
  const folder = pickles[0].slice(0, -"data.pkl".length);
  const byteOrder = archive.read(`${folder}byteorder`, 16);
  if (byteOrder !== undefined && Buffer.from(byteOrder).toString() !== "little") {
    throw new FileInvalidError("its numbers are big-endian");
  }
  const pickle = archive.read(pickles[0], MAX_PICKLE_BYTES) ?? new Uint8Array();
  return {
    root: unpickle(pickle, 0, storageOf).value,
    locate({ key }) {
      const entry = archive.locate(`${folder}data/${key}`);
      if (entry === undefined) throw new FileInvalidError(`its storage ${JSON.stringify(key)} is missing`);
      return { offset: entry.offset, byteLength: entry.size };
    },
  };
}
