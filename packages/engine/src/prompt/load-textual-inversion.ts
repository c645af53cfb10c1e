import { basename, extname } from "node:path";
import { EvokeError } from "@evoke/errors";
import { type Tensor, tensor } from "../tensor.ts";
import { openWeights } from "../weights/open-weights.ts";
import { parameterValues } from "../weights/parameter-bytes.ts";
import type { WeightSource } from "../weights/weight-source.ts";
import type { TextualInversion } from "./textual-inversion.ts";

/** A1111's trainer keeps its vectors in a dictionary by token; there is one in practice, named "*". */
const trainerPrefix = "string_to_param.";

/** Far beyond any textual inversion; more is a mistaken file, which is not to be read into memory. */
const mostVectors = 1024;
const widest = 16_384;

/**
 * Reads a textual inversion: A1111's `.pt` and `.safetensors`, diffusers' `learned_embeds`, or SDXL's pair of `clip_l`
 * and `clip_g`.
 *
 * @param path the file
 * @param name what prompts call it; the file's name without its ending when absent
 * @throws EvokeError EMBEDDING_FILE_INVALID; and what opening weights throws
 */
export function loadTextualInversion(path: string, name = basename(path, extname(path))): TextualInversion {
  const source = openWeights(path);
  try {
    return { name, embeddings: embeddingNames(source).map((tensorName) => embedding(source, tensorName)) };
  } finally {
    source.close();
  }
}

function embeddingNames({ file, tensors }: WeightSource): readonly string[] {
  const names = [...tensors.keys()];
  const trained = names.filter((name) => name.startsWith(trainerPrefix));
  if (trained.length > 0) return trained.slice(0, 1);
  if (tensors.has("emb_params")) return ["emb_params"];
  if (tensors.has("clip_l") && tensors.has("clip_g")) return ["clip_l", "clip_g"];
  if (names.length === 1) return names;
  const reason = `it has ${names.length} tensors (${names.slice(0, 3).join(", ")} …) where one is expected`;
  throw new EvokeError("EMBEDDING_FILE_INVALID", { file, reason });
}

/** [vectors, width]; one vector may be stored without the first dimension. */
function embedding(source: WeightSource, name: string): Tensor {
  const parameter = source.parameter(name);
  const { shape } = parameter;
  const [vectors, width] = shape.length === 1 ? [1, shape[0]] : shape;
  const plausible = vectors > 0 && vectors <= mostVectors && width > 0 && width <= widest;
  if (shape.length < 1 || shape.length > 2 || !plausible) {
    const reason = `its tensor ${name} has the shape [${shape.join(", ")}], not [vectors, width]`;
    throw new EvokeError("EMBEDDING_FILE_INVALID", { file: source.file, reason });
  }
  return tensor(parameterValues(parameter), [vectors, width]);
}
