import { FileInvalidError } from "../file-invalid.ts";
import { type BlockFormat, blockFormats } from "./block-formats.ts";
import { ByteCursor } from "./byte-cursor.ts";

/** One tensor of a GGUF file. */
export interface GgufTensor {
  readonly name: string;
  /** PyTorch's order, outermost first: the file has them the other way round. */
  readonly shape: readonly number[];
  readonly format: BlockFormat;
  /** First byte, from the start of the data. */
  readonly offset: number;
}

/** What stands before the tensors of a GGUF file. */
export interface GgufHeader {
  /** Scalars as text; short lists of numbers with commas. */
  readonly metadata: ReadonlyMap<string, string>;
  readonly tensors: readonly GgufTensor[];
  /** First byte of the data, from the start of the file. */
  readonly dataStart: number;
}

const MAX_ENTRIES = 65_536;
const MAX_RANK = 8;
const DEFAULT_ALIGNMENT = 32;

/**
 * Reads the header of a GGUF file, version 2 or 3 (ggml's docs/gguf.md).
 * @param bytes from the start of the file, at least to the end of the header
 * @throws FileInvalidError
 */
export function parseGgufHeader(bytes: Uint8Array): GgufHeader {
  const cursor = new ByteCursor(bytes, 4);
  const version = cursor.u32();
  if (version !== 2 && version !== 3) throw new FileInvalidError(`it has version ${version}, not 2 or 3`);
  const tensorCount = count(cursor, "tensors");
  const entryCount = count(cursor, "metadata entries");
  const metadata = new Map<string, string>();
  for (let i = 0; i < entryCount; i++) {
    const key = cursor.text();
    const value = readValue(cursor, cursor.u32());
    if (metadata.has(key)) throw new FileInvalidError(`its metadata lists ${JSON.stringify(key)} twice`);
    if (value !== undefined) metadata.set(key, value);
  }
  const tensors: GgufTensor[] = [];
  for (let i = 0; i < tensorCount; i++) tensors.push(readTensor(cursor, metadata));
  const alignment = Number(metadata.get("general.alignment") ?? DEFAULT_ALIGNMENT);
  if (!Number.isInteger(Math.log2(alignment)) || alignment > 65_536) {
    throw new FileInvalidError(`its alignment is ${alignment}, not a small power of two`);
  }
  return { metadata, tensors, dataStart: Math.ceil(cursor.position / alignment) * alignment };
}

function count(cursor: ByteCursor, what: string): number {
  const value = cursor.u64();
  if (value > MAX_ENTRIES) throw new FileInvalidError(`it claims ${value} ${what}, more than ${MAX_ENTRIES}`);
  return value;
}

function readTensor(cursor: ByteCursor, metadata: ReadonlyMap<string, string>): GgufTensor {
  const name = cursor.text(512);
  const rank = cursor.u32();
  if (rank > MAX_RANK) throw new FileInvalidError(`tensor ${JSON.stringify(name)} has ${rank} dimensions`);
  const dimensions = Array.from({ length: rank }, () => cursor.u64());
  const type = cursor.u32();
  const format = blockFormats.get(type);
  if (format === undefined) {
    throw new FileInvalidError(`tensor ${JSON.stringify(name)} has the unsupported type ${type}`);
  }
  return { name, shape: originalShape(name, dimensions.toReversed(), metadata), format, offset: cursor.u64() };
}

/** Tools that quantise convolutions flatten them and note the shape that they had. */
function originalShape(
  name: string,
  shape: readonly number[],
  metadata: ReadonlyMap<string, string>,
): readonly number[] {
  const noted = metadata.get(`comfy.gguf.orig_shape.${name}`)?.split(",").map(Number);
  const product = (sizes: readonly number[]) => sizes.reduce((total, size) => total * size, 1);
  return noted !== undefined && product(noted) === product(shape) ? noted : shape;
}

const ARRAY = 9;
const MAX_NOTED_ITEMS = 8;

/** A metadata value as text; undefined for long lists and lists of texts, which are only stepped over. */
function readValue(cursor: ByteCursor, type: number): string | undefined {
  if (type !== ARRAY) return readScalar(cursor, type);
  const itemType = cursor.u32();
  const length = cursor.u64();
  if (itemType === ARRAY) throw new FileInvalidError("its metadata holds lists of lists");
  const items: string[] = [];
  for (let i = 0; i < length; i++) {
    const item = readScalar(cursor, itemType);
    if (length <= MAX_NOTED_ITEMS && itemType !== 8) items.push(item);
  }
  return items.length > 0 ? items.join(",") : undefined;
}

function readScalar(cursor: ByteCursor, type: number): string {
  switch (type) {
    case 0:
      return String(cursor.take(1).getUint8(0));
    case 1:
      return String(cursor.take(1).getInt8(0));
    case 2:
      return String(cursor.take(2).getUint16(0, true));
    case 3:
      return String(cursor.take(2).getInt16(0, true));
    case 4:
      return String(cursor.u32());
    case 5:
      return String(cursor.take(4).getInt32(0, true));
    case 6:
      return String(cursor.take(4).getFloat32(0, true));
    case 7:
      return String(cursor.take(1).getUint8(0) !== 0);
    case 8:
      return cursor.text();
    case 10:
      return String(cursor.take(8).getBigUint64(0, true));
    case 11:
      return String(cursor.take(8).getBigInt64(0, true));
    case 12:
      return String(cursor.take(8).getFloat64(0, true));
    default:
      throw new FileInvalidError(`its metadata has a value of unknown type ${type}`);
  }
}
