import { EvokeError } from "@evoke/errors";
import { denseByteLength } from "../dtype.ts";
import { MAX_HEADER_BYTES } from "../file-format.ts";
import { FileInvalidError } from "../file-invalid.ts";
import { quoteName } from "../json-cursor.ts";
import { type OpenFile, openRegularFile } from "../open-file.ts";
import { parameterBytes } from "../parameter-bytes.ts";
import type { DType, Parameter } from "../state-dict.ts";
import { requireTensor, type WeightSource } from "../weight-source.ts";
import type { BlockFormat } from "./block-formats.ts";
import { type GgufTensor, parseGgufHeader } from "./header.ts";

/**
 * Opens a GGUF file. Plain types stay in the file; quantised ones count as F32 and are decoded whenever they are read.
 * @throws EvokeError MODEL_FILE_MISSING, MODEL_FILE_INVALID
 */
export function openGguf(path: string): WeightSource {
  const file = openRegularFile(path);
  try {
    const header = parseGgufHeader(file.read(0, Math.min(file.size, MAX_HEADER_BYTES)));
    const tensors = locateTensors(file, header.tensors, header.dataStart);
    file.verifyUnchanged();
    return sourceOf(file, tensors, header.metadata);
  } catch (error) {
    file.close();
    if (!(error instanceof FileInvalidError)) throw error;
    const reason = error.message;
    throw new EvokeError("MODEL_FILE_INVALID", { file: file.path, format: "GGUF", reason }, { cause: error });
  }
}

interface LocatedTensor {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly format: BlockFormat;
  /** First byte, from the start of the file. */
  readonly offset: number;
  readonly byteLength: number;
}

function locateTensors(
  file: OpenFile,
  tensors: readonly GgufTensor[],
  dataStart: number,
): ReadonlyMap<string, LocatedTensor> {
  const located = new Map<string, LocatedTensor>();
  let end = dataStart;
  for (const { name, shape, format, offset } of tensors.toSorted((a, b) => a.offset - b.offset)) {
    const byteLength = storedBytes(format, shape);
    const start = dataStart + offset;
    const wrong =
      byteLength === undefined
        ? `has a shape [${shape.join(", ")}] that ${format.name} cannot have`
        : start < end
          ? "overlaps the one before it"
          : start + byteLength > file.size
            ? "ends beyond the end of the file"
            : located.has(name)
              ? "is listed twice"
              : undefined;
    if (wrong !== undefined || byteLength === undefined)
      throw new FileInvalidError(`tensor ${quoteName(name)} ${wrong}`);
    located.set(name, { dtype: "plain" in format ? format.plain : "F32", shape, format, offset: start, byteLength });
    end = start + byteLength;
  }
  return located;
}

function storedBytes(format: BlockFormat, shape: readonly number[]): number | undefined {
  if ("plain" in format) return denseByteLength(format.plain, shape);
  const elements = denseByteLength("U8", shape);
  if (elements === undefined || elements % format.elements !== 0) return undefined;
  return (elements / format.elements) * format.bytes;
}

function sourceOf(
  file: OpenFile,
  tensors: ReadonlyMap<string, LocatedTensor>,
  metadata: ReadonlyMap<string, string>,
): WeightSource {
  return {
    file: file.path,
    files: [file.path],
    format: "gguf",
    tensors,
    metadata,
    parameter(name): Parameter {
      const { dtype, shape, format, offset, byteLength } = requireTensor(file.path, tensors, name);
      if ("plain" in format) return { kind: "file", dtype, shape, file: file.path, offset, byteLength };
      const stored: Parameter = { kind: "file", dtype: "U8", shape: [byteLength], file: file.path, offset, byteLength };
      return {
        kind: "memory",
        dtype,
        file: file.path,
        shape,
        // Decoded at each use and not kept: all of a quantised model at once is four to eight times its file.
        get data() {
          return decodeBlocks(format, parameterBytes(stored), shape);
        },
      };
    },
    read(name) {
      const { format, shape, offset, byteLength } = requireTensor(file.path, tensors, name);
      const stored = file.read(offset, byteLength);
      return "plain" in format ? stored : decodeBlocks(format, stored, shape);
    },
    verifyUnchanged: () => file.verifyUnchanged(),
    close: () => file.close(),
  };
}

function decodeBlocks(
  format: Extract<BlockFormat, { readonly decode: unknown }>,
  stored: Uint8Array,
  shape: readonly number[],
): Uint8Array {
  const values = new Float32Array(shape.reduce((product, size) => product * size, 1));
  for (let block = 0; block * format.bytes < stored.length; block++) {
    const view = new DataView(stored.buffer, stored.byteOffset + block * format.bytes, format.bytes);
    format.decode(view, values, block * format.elements);
  }
  return new Uint8Array(values.buffer);
}
