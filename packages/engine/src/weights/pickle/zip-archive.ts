import { crc32 } from "node:zlib";
import { FileInvalidError } from "../file-invalid.ts";
import type { OpenFile } from "../open-file.ts";

/** Where a stored (not compressed) entry of a zip archive has its bytes. */
interface ZipEntry {
  readonly name: string;
  /** First byte, from the start of the archive. */
  readonly offset: number;
  readonly size: number;
}

/** The entries of a zip archive by name. */
export interface ZipArchive {
  readonly names: readonly string[];
  /** @throws FileInvalidError when the entry is compressed, encrypted, or described in two different ways */
  locate(name: string): ZipEntry | undefined;
  /** The bytes of a small entry, their checksum verified. @throws FileInvalidError */
  read(name: string, most: number): Uint8Array | undefined;
}

const END_SIGNATURE = 0x06054b50;
const END64_LOCATOR_SIGNATURE = 0x07064b50;
const END64_SIGNATURE = 0x06064b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const MAX_COMMENT = 65_535;
const MAX_DIRECTORY_BYTES = 25 * 1024 * 1024;
const IN_ZIP64 = 0xffff_ffff;

/**
 * Reads the directory of a zip archive, as PyTorch writes them: entries stored as they are, zip64 where it is needed
 * (PKWARE APPNOTE 6.3). The directory at the end is what counts; it must agree with each entry's own header.
 * @throws FileInvalidError
 */
export function readZipArchive(file: OpenFile): ZipArchive {
  const directory = readDirectory(file);
  const located = (name: string): ZipEntry | undefined => {
    const entry = directory.get(name);
    return entry === undefined ? undefined : { name, offset: dataOffset(file, entry), size: entry.size };
  };
  return {
    names: [...directory.keys()],
    locate: located,
    read(name, most) {
      const entry = located(name);
      if (entry === undefined) return undefined;
      if (entry.size > most) throw new FileInvalidError(`its entry ${name} has ${entry.size} bytes, more than ${most}`);
      const bytes = file.read(entry.offset, entry.size);
      if (crc32(bytes) !== directory.get(name)?.checksum)
        throw new FileInvalidError(`the checksum of ${name} is wrong`);
      return bytes;
    },
  };
}

interface DirectoryEntry {
  readonly name: string;
  readonly headerOffset: number;
  readonly size: number;
  readonly checksum: number;
}

function readDirectory(file: OpenFile): ReadonlyMap<string, DirectoryEntry> {
  const { offset, size } = findDirectory(file);
  if (size > MAX_DIRECTORY_BYTES) throw new FileInvalidError(`its directory has ${size} bytes`);
  if (offset + size > file.size) throw new FileInvalidError("its directory lies beyond the end of the file");
  const bytes = file.read(offset, size);
  const entries = new Map<string, DirectoryEntry>();
  for (let at = 0; at < size; ) {
    const { entry, next } = directoryEntry(bytes, at);
    if (entries.has(entry.name)) throw new FileInvalidError(`its directory lists ${entry.name} twice`);
    entries.set(entry.name, entry);
    at = next;
  }
  return entries;
}

function findDirectory(file: OpenFile): { readonly offset: number; readonly size: number } {
  const tailStart = Math.max(0, file.size - MAX_COMMENT - 22);
  const tail = file.read(tailStart, file.size - tailStart);
  const view = viewOf(tail);
  for (let at = tail.length - 22; at >= 0; at--) {
    if (view.getUint32(at, true) !== END_SIGNATURE || view.getUint16(at + 20, true) !== tail.length - at - 22) continue;
    const locator = at - 20;
    if (locator >= 0 && view.getUint32(locator, true) === END64_LOCATOR_SIGNATURE) {
      return readEnd64(file, safe(view.getBigUint64(locator + 8, true)));
    }
    return { size: view.getUint32(at + 12, true), offset: view.getUint32(at + 16, true) };
  }
  throw new FileInvalidError("it is a zip archive without a directory, so it is cut short");
}

function readEnd64(file: OpenFile, offset: number): { readonly offset: number; readonly size: number } {
  if (offset + 56 > file.size) throw new FileInvalidError("its directory lies beyond the end of the file");
  const view = viewOf(file.read(offset, 56));
  if (view.getUint32(0, true) !== END64_SIGNATURE) throw new FileInvalidError("its zip64 directory is missing");
  return { size: safe(view.getBigUint64(40, true)), offset: safe(view.getBigUint64(48, true)) };
}

function directoryEntry(bytes: Uint8Array, at: number): { readonly entry: DirectoryEntry; readonly next: number } {
  const view = viewOf(bytes);
  const damaged = () => new FileInvalidError("its directory is damaged");
  if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL_SIGNATURE) throw damaged();
  const nameEnd = at + 46 + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const next = extraEnd + view.getUint16(at + 32, true);
  if (next > bytes.length) throw damaged();
  const name = new TextDecoder().decode(bytes.subarray(at + 46, nameEnd));
  if (view.getUint16(at + 10, true) !== 0) throw new FileInvalidError(`its entry ${name} is compressed`);
  if (view.getUint16(at + 8, true) & 1) throw new FileInvalidError(`its entry ${name} is encrypted`);
  const wide = zip64Values(view, { start: nameEnd, end: extraEnd });
  // Each value that does not fit 32 bits is in the zip64 field instead, in this order.
  const value = (small: number) => (small === IN_ZIP64 ? (wide.shift() ?? damaged()) : small);
  const size = value(view.getUint32(at + 24, true));
  const stored = value(view.getUint32(at + 20, true));
  const headerOffset = value(view.getUint32(at + 42, true));
  if (typeof size !== "number" || typeof headerOffset !== "number" || stored !== size) throw damaged();
  return { entry: { name, headerOffset, size, checksum: view.getUint32(at + 16, true) }, next };
}

function zip64Values(view: DataView, { start, end }: { readonly start: number; readonly end: number }): number[] {
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const length = Math.min(view.getUint16(at + 2, true), end - at - 4);
    return Array.from({ length: Math.floor(length / 8) }, (_, i) => safe(view.getBigUint64(at + 4 + 8 * i, true)));
  }
  return [];
}

/** An archive can hide a second reading of itself where an entry's header and the directory disagree. */
function dataOffset(file: OpenFile, { name, headerOffset, size }: DirectoryEntry): number {
  const contradiction = new FileInvalidError(`its directory and the header of ${name} disagree`);
  if (headerOffset + 30 > file.size) throw contradiction;
  const view = viewOf(file.read(headerOffset, 30));
  if (view.getUint32(0, true) !== LOCAL_SIGNATURE || view.getUint16(8, true) !== 0) throw contradiction;
  const nameLength = view.getUint16(26, true);
  const offset = headerOffset + 30 + nameLength + view.getUint16(28, true);
  if (offset + size > file.size) throw new FileInvalidError(`its entry ${name} lies beyond the end of the file`);
  if (new TextDecoder().decode(file.read(headerOffset + 30, nameLength)) !== name) throw contradiction;
  return offset;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function safe(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new FileInvalidError("its directory holds impossible sizes");
  return Number(value);
}
