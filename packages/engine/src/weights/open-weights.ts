import { EvokeError } from "@evoke/errors";
import { detectFormat, FORMAT_HEAD_BYTES } from "./file-format.ts";
import { openRegularFile } from "./open-file.ts";
import { openSafetensors } from "./safetensors/safetensors.ts";
import { openShardedSafetensors } from "./safetensors/sharded.ts";
import type { WeightSource } from "./weight-source.ts";

/**
 * Opens a weight file of any known format, or the shards of a `*.index.json`. The format is decided by content.
 * @throws EvokeError MODEL_FILE_MISSING, MODEL_FORMAT_UNKNOWN, MODEL_FORMAT_DISGUISED; and what the format's reader throws
 */
export function openWeights(path: string): WeightSource {
  if (/\.safetensors\.index(\.\w+)?\.json$/i.test(path)) return openShardedSafetensors(path);
  const file = openRegularFile(path);
  const format = detectFormat(file.read(0, Math.min(FORMAT_HEAD_BYTES, file.size)), file.size);
  file.close();
  if (format === "safetensors" || /\.safetensors$/i.test(path)) return openSafetensors(path);
  throw new EvokeError("MODEL_FORMAT_UNKNOWN", { file: file.path, reason: "its first bytes fit no known format" });
}
