import { EvokeError } from "@evoke/errors";
import { detectFormat, FORMAT_HEAD_BYTES, formatNames, headerLength, MAX_HEADER_BYTES } from "../file-format.ts";
import { type OpenFile, openRegularFile } from "../open-file.ts";
import { requireTensor, type WeightSource } from "../weight-source.ts";
import { parseHeader, type SafetensorsHeader } from "./header.ts";

/**
 * Opens one safetensors file. Only its header is read; tensors stay where they are.
 * @throws EvokeError MODEL_FILE_MISSING, MODEL_FORMAT_DISGUISED, MODEL_HEADER_INVALID, MODEL_TENSOR_INVALID
 */
export function openSafetensors(path: string): WeightSource {
  const file = openRegularFile(path);
  try {
    return sourceOf(file, readHeader(file));
  } catch (error) {
    file.close();
    throw error;
  }
}

interface LocatedHeader extends SafetensorsHeader {
  /** First byte after the header. */
  readonly dataStart: number;
}

function readHeader(file: OpenFile): LocatedHeader {
  const refuse = (reason: string): never => {
    throw new EvokeError("MODEL_HEADER_INVALID", { file: file.path, reason });
  };
  const head = file.read(0, Math.min(FORMAT_HEAD_BYTES, file.size));
  const actual = detectFormat(head, file.size);
  if (actual !== undefined && actual !== "safetensors") {
    throw new EvokeError("MODEL_FORMAT_DISGUISED", {
      file: file.path,
      claimed: "safetensors",
      actual: formatNames[actual],
    });
  }
  if (file.size < 8) return refuse(`it has only ${file.size} bytes`);
  const length = headerLength(head);
  if (length < 2) return refuse(`its header has only ${length} bytes`);
  if (length > MAX_HEADER_BYTES) {
    return refuse(`its header claims ${length} bytes, more than the ${MAX_HEADER_BYTES} allowed`);
  }
  const dataStart = 8 + length;
  if (dataStart > file.size) return refuse(`its header claims ${length} bytes, but the file has ${file.size}`);
  if (head[8] !== 0x7b) return refuse('its header does not start with "{"');
  const bytes = file.read(8, length);
  const header = parseHeader(file.path, decodeUtf8(bytes) ?? refuse("its header is not UTF-8"), file.size - dataStart);
  // The header was checked against the size at opening; a file that is still being written would not match it.
  file.verifyUnchanged();
  return { ...header, dataStart };
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function sourceOf(file: OpenFile, header: LocatedHeader): WeightSource {
  const tensors = new Map(header.tensors.map((tensor) => [tensor.name, tensor]));
  const locate = (name: string) => {
    const { dtype, shape, start, end } = requireTensor(file.path, tensors, name);
    return { dtype, shape, offset: header.dataStart + start, byteLength: end - start };
  };
  return {
    file: file.path,
    files: [file.path],
    format: "safetensors",
    tensors,
    metadata: header.metadata,
    parameter: (name) => ({ kind: "file", file: file.path, ...locate(name) }),
    read(name) {
      const { offset, byteLength } = locate(name);
      return file.read(offset, byteLength);
    },
    verifyUnchanged: () => file.verifyUnchanged(),
    close: () => file.close(),
  };
}
