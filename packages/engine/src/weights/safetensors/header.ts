import { EvokeError } from "@evoke/errors";
import { denseByteLength, isDType } from "../dtype.ts";
import { JsonCursor, JsonSyntaxError, quoteName } from "../json-cursor.ts";
import type { DType } from "../state-dict.ts";

/** One tensor of a safetensors header; offsets count from the end of the header. */
interface HeaderTensor {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly start: number;
  readonly end: number;
}

/** What the header of a safetensors file says. */
export interface SafetensorsHeader {
  /** Free text of the writer, such as a LoRA's training record. */
  readonly metadata: ReadonlyMap<string, string>;
  readonly tensors: readonly HeaderTensor[];
}

const MAX_TENSORS = 65_536;
const MAX_NAME_BYTES = 512;
const MAX_RANK = 16;

/**
 * Parses a safetensors header, as strictly as https://huggingface.co/docs/safetensors describes the format and with limits
 * on the number of tensors and the length of their names, so that a hostile header costs little.
 *
 * @param text the header's JSON
 * @param dataLength bytes that follow the header
 * @throws EvokeError MODEL_HEADER_INVALID or MODEL_TENSOR_INVALID
 */
export function parseHeader(file: string, text: string, dataLength: number): SafetensorsHeader {
  const metadata = new Map<string, string>();
  const tensors: HeaderTensor[] = [];
  const cursor = new JsonCursor(text);
  try {
    cursor.object((key) => {
      if (key === "__metadata__") {
        cursor.object((name) => metadata.set(name, cursor.string()));
        return;
      }
      if (tensors.length === MAX_TENSORS) cursor.fail(`it lists more than ${MAX_TENSORS} tensors`);
      if (Buffer.byteLength(key) > MAX_NAME_BYTES) {
        cursor.fail(`the name of tensor ${quoteName(key)} is longer than ${MAX_NAME_BYTES} bytes`);
      }
      tensors.push(parseTensor(file, key, cursor));
    });
    cursor.end();
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw new EvokeError("MODEL_HEADER_INVALID", { file, reason: error.message }, { cause: error });
  }
  checkRanges(file, tensors, dataLength);
  return { metadata, tensors };
}

function parseTensor(file: string, name: string, cursor: JsonCursor): HeaderTensor {
  const refuse = (reason: string): never => {
    throw new EvokeError("MODEL_TENSOR_INVALID", { file, tensor: quoteName(name), reason });
  };
  let dtype: string | undefined;
  let shape: number[] | undefined;
  let offsets: number[] | undefined;
  try {
    cursor.object((field) => {
      if (field === "dtype") dtype = cursor.string();
      else if (field === "shape") shape = integers(cursor, MAX_RANK);
      else if (field === "data_offsets") offsets = integers(cursor, 2);
      else cursor.fail(`it has the unknown field ${quoteName(field)}`);
    });
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return refuse(`is described wrongly: ${error.message}`);
  }
  if (dtype === undefined || shape === undefined || offsets?.length !== 2) {
    return refuse("lacks its dtype, shape or data_offsets");
  }
  if (!isDType(dtype)) return refuse(`has the unknown dtype ${quoteName(dtype)}`);
  const [start, end] = offsets;
  if (start > end) return refuse(`ends (${end}) before it starts (${start})`);
  const length = denseByteLength(dtype, shape);
  if (length !== end - start) {
    return refuse(`spans ${end - start} bytes, but ${dtype} [${shape.join(", ")}] takes ${length ?? "2^53 or more"}`);
  }
  return { name, dtype, shape, start, end };
}

function integers(cursor: JsonCursor, most: number): number[] {
  const values: number[] = [];
  cursor.array(() => {
    if (values.length === most) cursor.fail(`it lists more than ${most} numbers`);
    values.push(cursor.unsigned());
  });
  return values;
}

/** Holes and overlaps can hide a second reading of the same file: the tensors must tile the data exactly. */
function checkRanges(file: string, tensors: readonly HeaderTensor[], dataLength: number): void {
  let covered = 0;
  for (const { name, start, end } of tensors.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (start !== covered) {
      throw new EvokeError("MODEL_TENSOR_INVALID", {
        file,
        tensor: quoteName(name),
        reason: start < covered ? "overlaps the one before it" : `leaves a gap of ${start - covered} bytes before it`,
      });
    }
    if (end > dataLength) {
      throw new EvokeError("MODEL_TENSOR_INVALID", {
        file,
        tensor: quoteName(name),
        reason: `ends ${end - dataLength} bytes beyond the end of the file`,
      });
    }
    covered = end;
  }
  if (covered !== dataLength) {
    throw new EvokeError("MODEL_HEADER_INVALID", { file, reason: `${dataLength - covered} bytes belong to no tensor` });
  }
}
