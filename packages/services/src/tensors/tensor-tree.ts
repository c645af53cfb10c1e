import type { Tensor } from "@evoke/engine";

/** A tensor's place in a tree that was taken apart. */
interface TensorReference {
  readonly $tensor: number;
}

/** A tree of plain data and tensors as bytes, in the safetensors layout. */
export function encodeTensorTree(value: unknown): Uint8Array {
  const tensors: Tensor[] = [];
  const tree = JSON.stringify(value, (_key, part: unknown) => {
    if (!isTensor(part)) return part;
    tensors.push(part);
    return { $tensor: tensors.length - 1 } satisfies TensorReference;
  });
  let end = 0;
  const entries = tensors.map(({ data, shape }, index) => {
    const start = end;
    end += data.byteLength;
    return [`tensor.${index}`, { dtype: "F32", shape, data_offsets: [start, end] }] as const;
  });
  const header = Buffer.from(JSON.stringify({ __metadata__: { tree }, ...Object.fromEntries(entries) }));
  const padding = -header.length & 7;
  const bytes = Buffer.alloc(8 + header.length + padding + end, " ");
  bytes.writeBigUInt64LE(BigInt(header.length + padding));
  header.copy(bytes, 8);
  let at = 8 + header.length + padding;
  for (const { data } of tensors) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return bytes;
}

/** The tree that `encodeTensorTree` wrote. @throws RangeError or SyntaxError when the bytes are not its whole output. */
export function decodeTensorTree(bytes: Uint8Array): unknown {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 8 + Number(file.readBigUInt64LE(0));
  const header: unknown = JSON.parse(file.toString("utf8", 8, start));
  if (!isRecord(header) || !isRecord(header["__metadata__"])) throw new RangeError("the header has no tree");
  const tensorAt = (index: number): Tensor => {
    const entry = header[`tensor.${index}`];
    if (!isRecord(entry) || !isNumbers(entry["shape"]) || !isNumbers(entry["data_offsets"])) {
      throw new RangeError(`tensor ${index} is not described`);
    }
    const [from, to] = entry["data_offsets"];
    if (start + to > file.length) throw new RangeError("the file ends too early");
    // A copy, because floats must start at a multiple of 4 in their buffer.
    const data = new Float32Array(Uint8Array.from(file.subarray(start + from, start + to)).buffer);
    return { data, shape: entry["shape"] };
  };
  return JSON.parse(String(header["__metadata__"]["tree"]), (_key, part: unknown) =>
    isRecord(part) && typeof part["$tensor"] === "number" ? tensorAt(part["$tensor"]) : part,
  );
}

/** Bytes of all tensors in a tree; what else there is hardly counts. */
export function tensorBytes(value: unknown): number {
  if (isTensor(value)) return value.data.byteLength;
  return isRecord(value) ? Object.values(value).reduce((sum: number, part) => sum + tensorBytes(part), 0) : 0;
}

/** Whether a value is a tensor. */
export function isTensor(value: unknown): value is Tensor {
  return isRecord(value) && value["data"] instanceof Float32Array && isNumbers(value["shape"]);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((item) => typeof item === "number");
}
