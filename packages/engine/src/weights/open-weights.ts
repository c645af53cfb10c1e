import { extname } from "node:path";
import { EvokeError } from "@evoke/errors";
import { detectFormat, type FileFormat, FORMAT_HEAD_BYTES, formatNames } from "./file-format.ts";
import { openGguf } from "./gguf/gguf.ts";
import { openRegularFile } from "./open-file.ts";
import { openTorchFile } from "./pickle/torch-file.ts";
import { openSafetensors } from "./safetensors/safetensors.ts";
import { openShardedSafetensors } from "./safetensors/sharded.ts";
import type { WeightSource } from "./weight-source.ts";

/** Endings under which a user expects a pickle. */
const PICKLE_NAMES: ReadonlySet<string> = new Set([".ckpt", ".pt", ".pth", ".bin"]);

/**
 * Opens a weight file of any known format, or the shards of a `*.index.json`. The format is decided by content; the name
 * matters only in that a pickle under the name of a harmless format is refused.
 * @throws EvokeError MODEL_FILE_MISSING, MODEL_FORMAT_UNKNOWN, MODEL_FORMAT_DISGUISED; and what the format's reader throws
 */
export function openWeights(path: string): WeightSource {
  if (/\.safetensors\.index(\.\w+)?\.json$/i.test(path)) return openShardedSafetensors(path);
  const { file, format } = formatOf(path);
  const extension = extname(path).toLowerCase();
  if (format === "safetensors" || extension === ".safetensors") return openSafetensors(path);
  switch (format) {
    case "zip":
    case "pickle":
      if (!PICKLE_NAMES.has(extension)) {
        const claimed = extension.slice(1) || "nameless";
        throw new EvokeError("MODEL_FORMAT_DISGUISED", { file, claimed, actual: formatNames[format] });
      }
      return openTorchFile(path, format === "zip" ? "zip" : "legacy");
    case "gguf":
      return openGguf(path);
    default:
      throw new EvokeError("MODEL_FORMAT_UNKNOWN", { file, reason: "its first bytes fit no known format" });
  }
}

function formatOf(path: string): { readonly file: string; readonly format: FileFormat | undefined } {
  const file = openRegularFile(path);
  try {
    return { file: file.path, format: detectFormat(file.read(0, Math.min(FORMAT_HEAD_BYTES, file.size)), file.size) };
  } finally {
    file.close();
  }
}
