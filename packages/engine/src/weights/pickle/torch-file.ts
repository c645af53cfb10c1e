import { EvokeError } from "@evoke/errors";
import { bytesPerElement } from "../dtype.ts";
import { FileInvalidError, PickleRefusedError } from "../file-invalid.ts";
import { type OpenFile, openRegularFile } from "../open-file.ts";
import { requireTensor, type WeightSource } from "../weight-source.ts";
import type { StoredRange, TorchContainer } from "./container.ts";
import { flatten } from "./flatten.ts";
import { readLegacyContainer } from "./legacy-container.ts";
import { checkTensor, tensorParameter } from "./tensor-parameter.ts";
import type { PickleStorage, PickleTensor } from "./values.ts";
import { readZipContainer } from "./zip-container.ts";

/**
 * Opens a PyTorch checkpoint (`.ckpt`, `.pt`, `.pth`, `.bin`), in the zip layout or the one before PyTorch 1.6. Its pickle is
 * read as data by a restricted reader; nothing in it is run.
 * @throws EvokeError MODEL_FILE_MISSING, MODEL_PICKLE_REFUSED, MODEL_FILE_INVALID
 */
export function openTorchFile(path: string, layout: "zip" | "legacy"): WeightSource {
  const file = openRegularFile(path);
  try {
    return sourceOf(file, layout === "zip" ? readZipContainer(file) : readLegacyContainer(file));
  } catch (error) {
    file.close();
    if (error instanceof PickleRefusedError) {
      throw new EvokeError("MODEL_PICKLE_REFUSED", { file: file.path, what: error.message }, { cause: error });
    }
    if (!(error instanceof FileInvalidError)) throw error;
    throw new EvokeError(
      "MODEL_FILE_INVALID",
      { file: file.path, format: "PyTorch", reason: error.message },
      { cause: error },
    );
  }
}

interface LocatedTensor extends PickleTensor {
  readonly range: StoredRange;
}

function sourceOf(file: OpenFile, container: TorchContainer): WeightSource {
  const { tensors: found, metadata } = flatten(container.root);
  const tensors = new Map<string, LocatedTensor>();
  for (const [name, tensor] of found) {
    const range = container.locate(tensor.storage);
    checkStorage(tensor.storage, range);
    checkTensor(tensor, range);
    tensors.set(name, { ...tensor, range });
  }
  file.verifyUnchanged();
  const parameter = (name: string) => {
    const { range, ...tensor } = requireTensor(file.path, tensors, name);
    return tensorParameter(file, tensor, range);
  };
  return {
    file: file.path,
    files: [file.path],
    format: "pickle",
    tensors,
    metadata,
    parameter,
    read(name) {
      const found = parameter(name);
      return found.kind === "file" ? file.read(found.offset, found.byteLength) : found.data;
    },
    verifyUnchanged: () => file.verifyUnchanged(),
    close: () => file.close(),
  };
}

function checkStorage({ key, dtype, length }: PickleStorage, range: StoredRange): void {
  const bytes = length * (dtype === undefined ? 1 : bytesPerElement(dtype));
  if (bytes !== range.byteLength) {
    throw new FileInvalidError(`storage ${key} should have ${bytes} bytes and has ${range.byteLength}`);
  }
}
